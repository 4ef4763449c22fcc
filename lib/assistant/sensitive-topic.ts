import { foldText } from "#lib/assistant/fold-text";

export type SensitiveTopic = "anger" | "refund" | "legal" | "medical" | "safety";

/** In folded text (see `foldText`), one line a language or two: en, es, pt, fr, de, it, nl, tr, id; then ar, ru, hi, ja. */
const topics: Record<SensitiveTopic, string[]> = {
  anger: [
    "scam\\w*|fraud\\w*|rip-?off|ripped off|thieves|worst (?:service|shop|store|company|experience|customer)|terrible (?:service|experience|company|shop)|horrible (?:service|experience|company)|awful service|disgust(?:ed|ing)|unacceptable|furious|fed up|so angry|very angry|i(?:'m| am) (?:really |very |so |extremely )?(?:angry|upset|mad|pissed)|pissed|ridiculous|outrageous|wtf|fuck\\w*|bullshit|shitty|stole my|steal(?:ing)? my|never (?:buying|ordering|buy|order) (?:from you )?again|complain(?:t|ts|ing)?|joke of a|waste of money|useless",
    "estafa\\w*|fraude|ladron\\w*|robaron|pesimo|pesima|horrible servicio|inaceptable|indignad\\w*|mierda|verguenza|enojad\\w+|furios\\w+|hart[oa]s? de|queja|reclamo|reclamacion|golpe|golpistas?|absurdo|inaceitavel|pessimo|pessima|palhacada|raiva|reclamacao|reclamar|roubaram|arnaque\\w*|voleurs?|inadmissible|inacceptable|honteux|scandaleux|furieu\\w+|en colere|reclamation|plainte|merde|betrug|betrug\\w+|abzocke|unverschamt\\w*|frechheit|beschwerde|beschweren|wutend|sauer auf|scheiss\\w*|inakzeptabel|truffa\\w*|ladri|vergogna|vergognoso|inaccettabile|schifo|reclamo|arrabbiat\\w+|oplichter\\w*|oplichting|schandalig|belachelijk|woedend|boos|klacht|onacceptabel|dolandirici\\w*|rezalet|berbat|sikayet\\w*|kabul edilemez|sinirli\\w*|penipu\\w*|penipuan|kecewa|marah|mengecewakan|parah banget|komplain",
    "نصب|نصابين|احتيال|حرامي|حرامية|سيئ جدا|أسوأ|اسوأ|غاضب|زعلان|شكوى|غير مقبول|мошенник\\p{L}*|обман\\p{L}*|развод|ужасн\\p{L}*|отвратительн\\p{L}*|возмущ\\p{L}*|безобрази\\p{L}*|жалоб\\p{L}*|кошмар|धोखा|धोखाधड़ी|ठग|बकवास|घटिया|शिकायत|गुस्सा|बेकार|詐欺|最悪|ふざけ|許せない|クレーム|怒って|苦情|ひどい",
    "😡|🤬|👎|😤|🖕",
  ],
  refund: [
    "refund(?:s|ed|ing)?|money back|my money|chargeback|charge back|reimburse\\w*|charged (?:me )?(?:twice|double)|double charged|overcharged|dispute the (?:charge|payment)",
    "reembols\\w+|devuelv\\w+ (?:mi |el )?dinero|devolucion del dinero|mi dinero|cobraron (?:dos veces|doble)|estorn\\w+|dinheiro de volta|meu dinheiro|devolv\\w+ (?:o |meu )?dinheiro|cobrad\\w+ duas vezes|rembours\\w+|mon argent|debite deux fois|ruckerstatt\\w+|erstattung|erstatte\\w*|geld zuruck|mein geld|doppelt abgebucht|rimbors\\w+|i miei soldi|soldi indietro|addebitato due volte|terugbetal\\w+|geld terug|mijn geld|para iade\\w*|parami|paramin iadesi|iade edin param\\w*|iki kez cekil\\w*|refund|uang kembali|kembalikan uang|uang saya",
    "استرداد|استرجاع (?:المبلغ|فلوس|أموال|المال)|فلوسي|أموالي|اموالي|رجعوا|خصم مرتين|возврат (?:денег|средств)|верн(?:ите|уть) (?:мои |мне )?деньги|мои деньги|списали дважды|रिफंड|रिफ़ंड|पैसे वापस|मेरे पैसे|पैसा वापस|返金|払い戻し|お金を返",
  ],
  legal: [
    "lawyer|attorney|sue|suing|lawsuit|legal (?:action|claim|advice|notice)|court|police|small claims|consumer protection|trading standards|report you|gdpr request|data protection",
    "abogad\\w+|demand(?:a|ar|are|o) (?:a|judicial|legal)|denuncia\\w*|policia|juzgado|tribunal|consumidor|advogad\\w+|processar|processo judicial|procon|justica|avocat\\w*|proces|porter plainte|justice|anwalt\\w*|rechtsanwalt\\w*|anzeige erstatt\\w*|anzeigen|klage|verklag\\w+|polizei|gericht|verbraucherschutz|verbraucherzentrale|avvocat\\w+|denunci\\w+|querela|polizia|tribunale|advocaat|rechtszaak|aangifte|politie|rechter|avukat\\w*|dava\\w*|polis\\w*|mahkeme\\w*|tuketici hakem\\w*|savcilik|pengacara|tuntut\\w*|polisi|hukum|pengadilan|somasi",
    "محامي|محكمة|قضية|شرطة|الشرطة|مقاضاة|адвокат\\p{L}*|юрист\\p{L}*|в суд|суде|полици\\p{L}*|роспотребнадзор|иск|वकील|कोर्ट|पुलिस|मुकदमा|कानूनी|उपभोक्ता फोरम|弁護士|訴え|裁判|警察|消費者センター",
  ],
  medical: [
    "allerg\\w+ reaction|allergic (?:to|after)|am i allergic|anaphyla\\w+|pregnan\\w+|breastfeed\\w*|medication|prescription|doctor|hospital|side effects?|diabet\\w+|rash|swelling|swollen|asthma|epilep\\w+|eczema|disease|symptoms?|dosage|blood pressure|suicid\\w*|kill myself|self.?harm",
    "embarazad\\w+|embarazo|lactancia|medicament\\w*|reaccion alergica|alergic[oa] (?:a|al)|hospital|efectos? secundarios?|diabet\\w+|sarpullido|gravid[ae]\\w*|gestante|amamenta\\w*|remedio|reacao alergica|efeitos? colatera\\w+|enceinte|grossesse|allaitement|medicament\\w*|allergie|allergique|effets? secondaires?|hopital|schwanger\\w*|stillzeit|medikament\\w*|allergische\\w*|allergie|nebenwirkung\\w*|krankenhaus|ausschlag|incinta|gravidanza|allattamento|farmac[oi]|reazione allergica|allergic[oa]|effetti collaterali|ospedale|zwanger\\w*|borstvoeding|medicijn\\w*|allergisch\\w*|bijwerking\\w*|ziekenhuis|hamile\\w*|emzir\\w+|ilac|alerji\\w*|yan etki\\w*|hastane\\w*|hamil|menyusui|obat|alergi|efek samping|rumah sakit|intihar|bunuh diri|suicidio",
    "حامل|الحمل|الرضاعة|حساسية|دواء|أعراض جانبية|مستشفى|طبيب|انتحار|беременн\\p{L}*|кормящ\\p{L}*|аллерги\\p{L}*|лекарств\\p{L}*|побочн\\p{L}*|врач\\p{L}*|больниц\\p{L}*|गर्भवती|गर्भावस्था|स्तनपान|एलर्जी|दवा|दवाई|डॉक्टर|अस्पताल|साइड इफेक्ट|妊娠|授乳|アレルギー|薬|副作用|病院|医者|自殺",
  ],
  safety: [
    "injur(?:y|ed|ies)|caught fire|on fire|burn(?:t|ed) (?:my|me|his|her)|exploded|explosion|electric shock|electrocuted|chok(?:ed|ing)|poison\\w*|swallowed|bleeding|dangerous|unsafe|hurt (?:my|me|himself|herself)|broken glass|emergency|overheat\\w*|smoke coming",
    "herid\\w+|incendi\\w+|quemad\\w+|exploto|explosion|intoxica\\w+|peligros\\w+|emergencia|machuc\\w+|pegou fogo|queimou|explodiu|perigos\\w+|blesse\\w*|brule\\w*|pris feu|explose|dangereu\\w+|urgence|verletz\\w+|gebrannt|explodiert|feuer gefangen|gefahrlich|notfall|stromschlag|vergift\\w+|ferit[oa]|preso fuoco|bruciat\\w+|esplos\\w+|pericolos\\w+|emergenza|gewond|ontploft|vlam gevat|gevaarlijk|noodgeval|yaralan\\w+|alev aldi|patladi|tehlikeli|zehirlen\\w+|yandi|terluka|terbakar|meledak|berbahaya|keracunan|kesetrum",
    "حريق|انفجر|إصابة|أصيب|خطير|تسمم|травм\\p{L}*|загорел\\p{L}*|взорвал\\p{L}*|опасн\\p{L}*|отрав\\p{L}*|ударило током|चोट|आग लग|फट गया|खतरनाक|करंट|怪我|けが|火事|発火|爆発|危険|火傷|やけど",
  ],
};

/** Asking what the rules are is a question like any other: the knowledge may answer it. */
const aboutPolicy =
  /polic(?:y|ies)|politica|politique|richtlinie|bedingungen|beleid|politikasi|politikas|kebijakan|kosullar|terms|conditions|voorwaarden|condizioni|condicoes|condiciones|سياسة|شروط|политик|условия|नीति|शर्तें|ポリシー|規約/u;

const compiled = Object.entries(topics).map(
  ([topic, lines]) =>
    [
      topic,
      new RegExp(`(?<!\\p{L})(?:${lines.slice(0, 2).join("|")})(?!\\p{L})|${lines.slice(2).join("|")}`, "u"),
    ] as const,
);

/** The topic that a person should answer, never the assistant. */
export function sensitiveTopic(text: string): SensitiveTopic | undefined {
  const folded = foldText(text);
  const found = compiled.find(([, pattern]) => pattern.test(folded))?.[0];
  if (found === "refund" && aboutPolicy.test(folded)) return undefined;
  return isTopic(found) ? found : undefined;
}

function isTopic(name: string | undefined): name is SensitiveTopic {
  return name !== undefined && name in topics;
}
