/**
 * How a language asks for a person. `ask` and `person` within a few words of each other are a request, so is
 * `person` alone; `phrases` are whole requests of their own. Written in folded text (see `foldText`).
 */
export type PersonPhrases = { ask: string; person: string; phrases: string[]; filler?: string };

const bot = "(?:chat ?bots?|bots?|robots?|machines?|ai|a\\.i\\.|computers?|automated \\w+|virtual \\w+)";

export const latinPhrases: PersonPhrases[] = [
  {
    ask: "(?:speak|talk|chat|speaking|talking|chatting)(?: directly)? (?:with|to)|connect(?:ed)? (?:me )?(?:with|to)|transfer (?:me|this)?(?: over)? ?(?:to)?|put me (?:through|in touch|on)(?: to| with)?|(?:get|be|stay) (?:in touch|through) (?:with|to)|(?:get a )?hold of|escalate (?:this |it )?to|(?:forward|pass|hand|redirect|refer|switch)(?: me| this| it)? (?:over )?to|help from|assistance (?:from|of)|support from|(?:answer|reply|response) from|contact|reach(?: out to)?",
    person:
      "(?:(?:real|actual|live|human) )?(?:humans?(?: beings?)?|persons?|people|agents?|representatives?|reps?|operators?|advis[eo]rs?|consultants?|staff(?: member)?|members? of (?:your |the )?(?:staff|team)|employees?|managers?|supervisors?|someone|somebody|anyone|anybody|colleagues?|team(?: member)?|customer (?:service|support|care)(?! (?:number|phone|hours?|e-?mail))|support(?: team)?|your boss|the boss|the owner)",
    phrases: [
      "(?:need|want|get me|give me|have|see|prefer|is there|where is|bring me|find me|looking for|like|request(?:ing)?|ask(?:ing)? for)(?: to)?(?: a| an| the| your| some| any)? (?:(?:real|actual|live) (?:humans?|persons?|people|agents?|representatives?|operators?)|human(?:s| beings?| agents?| help| support| assistance)?|agents?|representatives?|operators?|managers?|supervisors?)(?! (?:to be|at home|hair|size|made|grade|use|consumption|food|body|rights))",
      "(?:can|could|would|will|may|let|have|get)(?: please)? (?:a person|a human|someone|somebody|anyone|anybody|a (?:real|live) \\w+|an agent|a colleague|your team|the manager|the owner)(?: from \\w+(?: \\w+)?)?(?: please)? (?:to )?(?:please )?(?:help|call|contact|answer|reply|assist|respond|get back|write|look into|take over|speak|talk|chat|check this|step in|attend|message me|deal)",
      "(?:need|want|like|there) (?:someone|somebody|a person|anyone|anybody) (?:to|who can|that can|can) (?:help|talk|speak|call|assist|answer|reply|contact|explain|look)",
      "(?:real|live|actual) (?:person|human|agent|people|representative)(?: please)?",
      "human (?:agent|support|help|assistance|being|representative|operator|please|service|now|contact)",
      "(?:live|human) (?:chat|support|agent|help)(?: please)?",
      `(?:not|no|no more|stop|hate|enough|without|instead of|tired of|rather than|get rid of|switch off)(?: with| of| talking to| the| this| these| a| an| your| to| from)* ${bot}(?! proof)`,
      `(?:don'?t|do not|not|never)(?: want| like| wish)?(?: to)? (?:talk|chat|speak|deal|write|talking|chatting|speaking|dealing)(?:ing)? (?:to|with) (?:a |an |the |this |your )?${bot}`,
      "(?:is|are) (?:there )?(?:anyone|anybody|someone|somebody)(?: real| human)? (?:there|here|available|around|online|who can help)",
      "(?:please|can you|could you|can u|would you|want you to|need you to) (?:call|phone|ring) me(?: back)?",
      "call me back|customer service (?:please|now)|speak (?:to|with) (?:you|u) (?:directly|in person|on the phone|by phone)",
    ],
  },
  {
    ask: "habl\\w+(?: \\w+)? con|charl\\w+ con|convers\\w+ con|comuni\\w+ con|contact\\w+ (?:con|a)|atiend\\w+|atencion de|pas\\w+(?:me)? (?:con|a)|ponme con|poner\\w* con|conect\\w+ con|transfier\\w+ (?:con|a)|transferir\\w* (?:con|a)|deriv\\w+ (?:con|a)|respond\\w+|contest\\w+|ayuda de|chatear con|quiero|necesito|prefiero|quisiera|solicito|dame",
    person:
      "(?:(?:una? |otra )?persona(?:s)?(?: real| humana| de verdad| de carne)?|(?:un |algun )?humano|ser humano|(?:un |una |algun |alguna |el |la )?(?:agente|representante|operador\\w*|asesor\\w*|encargad\\w+|gerente|responsable|supervisor\\w*|emplead\\w+|dueñ\\w+|duen[oa]|ejecutiv\\w+)|alguien|atencion al cliente|servicio al cliente|soporte humano)",
    filler: "(?!.{0,25}(?:para|a) (?:alguien|una persona))",
    phrases: [
      "persona (?:real|humana|de verdad|por favor)",
      "(?:agente|asesor|operador|atencion|soporte|ayuda) human\\w+",
      "(?:no|basta|dejen?)(?: \\w+){0,4} (?:con|de|un|una|el|este) ?(?:un |una |el |este |la )?(?:bots?|robots?|maquina|chatbot|contestador)",
      "(?:me|nos) (?:pueden?|podrian?|puedes|podrias) (?:llamar|atender una persona)|(?:llamenme|llamame|llameme)",
      "(?:puede|podria|pueden)(?: \\w+)? (?:ayudar|atender|responder|llamar|contactar)\\w* (?:alguien|una persona)|alguien (?:me |que me |que )?(?:puede|pueda|podria|ayude|atienda|responda|conteste)|hay (?:un |una |algun |alguna )?(?:agente|asesor|persona|humano|alguien)(?: real| humano)?(?: (?:ahi|aqui|alli|disponible|que (?:me|pueda))|[?!.]|$)",
    ],
  },
  {
    ask: "fal\\w+(?: \\w+)? com|convers\\w+ com|contat\\w+ (?:com)?|contact\\w+|atend\\w+ (?:por|com|de)?|pass\\w+ (?:para|a|com|pra)|transfer\\w+ (?:para|a|pra)|lig\\w+(?:-me)? (?:com|a)|ajuda de|quero|preciso(?: de)?|prefiro|queria|gostaria de|chama\\w*|tem|respond\\w+|encaminh\\w+ (?:para|a|pra)",
    person:
      "(?:(?:uma? |outra )?pessoas?(?: real| humana| de verdade| de carne)?|(?:um |algum )?humano|ser humano|(?:um |uma |o |a |algum |alguma )?(?:atendente|agente|representante|operador\\w*|assistente humano|consultor\\w*|gerente|responsavel|supervisor\\w*|funcionari\\w+|vendedor\\w*|colaborador\\w*|dono|dona)|alguem|atendimento humano|suporte humano|atendimento ao cliente|apoio ao cliente)",
    filler: "(?!.{0,25}(?:para|pra) (?:alguem|uma pessoa|um vendedor))",
    phrases: [
      "pessoa (?:real|humana|de verdade|por favor)",
      "(?:atendente|atendimento|suporte|ajuda|agente|operador|apoio) human\\w+",
      "(?:nao|chega|parem?)(?: \\w+){0,4} (?:com|de|um|uma|o|este|esse) ?(?:um |uma |o |este |esse )?(?:bots?|robos?|maquina|chatbot)",
      "(?:podem?|poderiam?|pode) (?:me ligar|ligar-me|me telefonar)|me liga|liguem-me|ligue-me|me ligue",
      "alguem (?:pode|poderia|que possa|me|para me|que me|ai)(?: me)? ?(?:ajud\\w+|atend\\w+|respond\\w+|lig\\w+)?|tem alguem",
    ],
  },
  {
    ask: "parl\\w+(?: \\w+)? (?:a|au|avec)|discut\\w+ avec|echang\\w+ avec|contact\\w+|joindre|transfer\\w+(?:-moi)? (?:a|vers)|mett\\w+(?:-moi)? en (?:relation|contact|ligne) avec|pass\\w+(?:-moi)?|appel\\w+|aide d'?|veux|voudrais|souhaite\\w*|prefere\\w*|besoin|demande|y a-t-il|il y a|en contact avec",
    person:
      "(?:(?:une? |d'une? )?(?:vraie |autre |vrai )?(?:personne(?! (?:n'|ne))(?: reelle| humaine| physique)?|humain|etre humain)|(?:un |une |votre |le |la |d'un )?(?:agent|conseiller\\w*|representant\\w*|operateur\\w*|operatrice|employe\\w*|responsable|gerant\\w*|manager|superviseur\\w*|vendeu\\w+|collaborateur\\w*|collegue|patron\\w*)|quelqu'un|service client|support client|service clientele|votre equipe)",
    filler: "(?!.{0,25}pour (?:quelqu'un|une personne))",
    phrases: [
      "(?:vraie|vrai) (?:personne|humain|conseiller)|personne (?:reelle|humaine|s'il|svp)",
      "(?:agent|conseiller|support|assistance|aide|interlocuteur|operateur) humaine?",
      "(?:pas|plus|marre|assez|arretez|stop)(?: \\w+){0,4} (?:a|avec|de|d'|un|une|le|ce) ?(?:un |une |le |ce |cet |vos )?(?:bots?|robots?|machine|chatbot|ia|automate|ordinateur)|(?:marre|assez|plus|stop) (?:des|de|les) (?:bots?|robots?|machines)",
      "(?:pouvez-vous|pourriez-vous|peux-tu|merci de) (?:me |m')(?:rappeler|appeler|telephoner)|rappelez-moi|appelez-moi",
      "quelqu'un (?:peut|pourrait|pour|qui|peut-il|pourrait-il)(?: \\w+)? ?(?:m'|me |repondre|aider)|il y a quelqu'un|y a quelqu'un",
    ],
  },
  {
    ask: "sprech\\w*|red\\w{0,2}n|chatten?|schreiben?|verbind\\w+|weiterleit\\w*|leit\\w+|durchstell\\w*|kontakt\\w*|erreich\\w*|hilfe von|antwort von|brauche|mochte|will|wunsche|bitte|gib mir|gibt es|holen? sie|geben sie mir|bekomme",
    person:
      "(?:(?:mit |an |zu |von )?(?:einem |einen |einer |eine |ein |dem |den |der |die |ihrem |ihren |eurem |euren |jemand )?(?:echten |echte |echter |richtigen |richtige |lebendigen |anderen |menschlichen |menschliche )?(?:mensch(?:en)?|person(?!en)|mitarbeiter(?:in|innen|s|n)?|berater(?:in|innen|s|n)?|kundenberater\\w*|kundendienst|kundenservice|kundenbetreuer\\w*|sachbearbeiter\\w*|agent(?:en)?|vertreter\\w*|chef\\w*|vorgesetzte\\w*|manager\\w*|geschaftsfuhrer\\w*|ansprechpartner\\w*|kollege\\w*|kollegin|support(?:team)?|servicemitarbeiter\\w*)|jemande?[mn]?(?: vo[nm] (?:euch|ihnen|team|support|kundenservice))?)",
    filler: "(?!.{0,30}fur (?:eine person|jemande?n|einen menschen))",
    phrases: [
      "(?:echte[rn]?|richtige[rn]?) (?:mensch\\w*|person|mitarbeiter\\w*)",
      "menschliche[rnms]? (?:hilfe|unterstutzung|antwort|mitarbeiter|beratung|ansprechpartner|support|agent|kontakt)\\w*|mensch bitte",
      "(?:mit|zu) (?:einem |einer |dem |der |ihrem |eurem |ihrer |eurer )?(?:echten |richtigen |anderen )?(?:menschen|person|mitarbeiter(?:in)?|berater(?:in)?|kundenservice|kundendienst|support|chef(?:in)?|kollegen|jemande?[mn]|manager|team)(?: \\w+){0,4} (?:sprech|red|schreib|chatt|telefonier|verbind|verbund|durchgestellt)\\w*",
      "(?:jemanden|(?:euren|ihren|den) (?:chef|manager|geschaftsfuhrer|vorgesetzten)|einen (?:menschen|mitarbeiter|berater)) (?:sprechen|erreichen|kontaktieren)",
      "(?:kein\\w*|nicht|statt|genug|schluss|ohne)(?: \\w+){0,3} (?:bots?|roboter\\w*|maschine\\w*|chatbots?|ki|automat\\w*|computer\\w*)",
      "(?:ruft?|rufen sie) (?:mich|bitte)(?: \\w+){0,2} ?(?:an|zuruck)|(?:konnt ihr|konnen sie) mich(?: \\w+)? (?:anrufen|zuruckrufen)|ruckruf",
      "(?:kann|konnte|soll|mag)(?: \\w+)? (?:jemand|ein mensch|ein mitarbeiter|eine person)(?: \\w+){0,5} (?:helfen|antworten|melden|anrufen|zuruckrufen|kummern|ubernehmen|weiterhelfen)|ist (?:da |hier )?jemand(?: da)?",
    ],
  },
  {
    ask: "parl\\w+(?: \\w+)? (?:con|a)|chattare con|discut\\w+ con|contatt\\w+|mett\\w+(?: \\w+)? in contatto con|pass\\w+(?: \\w+)?|trasfer\\w+ (?:a|con)|colleg\\w+ (?:a|con)|aiuto di|assistenza di|voglio|vorrei|preferisco|bisogno di|serve|c'e|esserci|rispond\\w+|chiam\\w+",
    person:
      "(?:(?:una? |un'altra )?(?:vera |altra )?persona(?: reale| vera| umana| fisica| in carne)?|(?:un |essere |vero )*umano|(?:un |uno |una |l'|il |la |un')?(?:operatore|operatrice|addett\\w+|rappresentante|agente|consulente|responsabile|direttore|manager|dipendente|collega|titolare|proprietari\\w+|commess\\w+)|qualcuno|servizio clienti|assistenza clienti|il vostro team)",
    filler: "(?!.{0,25}per (?:qualcuno|una persona))",
    phrases: [
      "(?:vera persona|persona (?:reale|vera|umana|in carne|per favore))",
      "(?:operatore|assistenza|supporto|agente|aiuto|consulente) uman\\w+",
      "(?:non|basta|stufo|stufa|niente|smettetela)(?: \\w+){0,4} (?:con|di|un|una|il|questo) ?(?:un |una |il |questo )?(?:bots?|robots?|macchina|chatbot|risponditore|computer)|(?:basta|stop)(?: con)?(?: i| il| questi)? (?:bots?|robots?)",
      "(?:potete|puo|puoi|potreste|potrebbe) (?:chiamarmi|richiamarmi|telefonarmi)|(?:chiamatemi|richiamatemi|mi chiami)",
      "qualcuno (?:puo|potrebbe|che|mi)(?: \\w+)? ?(?:aiut\\w+|rispond\\w+|assist\\w+|possa|chiam\\w+)|c'e qualcuno",
    ],
  },
  {
    ask: "sprek\\w*|spreek|prat\\w*|praat|chatten|overleggen|verbind\\w*|doorverbind\\w*|doorverbonden|contact(?: \\w+)?|bereik\\w*|hulp van|antwoord van|geholpen worden door|wil|graag|nodig|liever|geef me|mag ik|is er|krijg|zet me door",
    person:
      "(?:(?:met |door |naar |van |aan )?(?:een |de |het |jullie |uw |je )?(?:echt |echte |andere |levende |menselijke )?(?:mens(?:en)?|persoon(?!lijk)|medewerk\\w+|vertegenwoordiger|agent|klantenservice|klantendienst|adviseur|manager|leidinggevende|baas|eigenaar|collega|verkoper|supportmedewerker|operator)|iemand(?: van (?:jullie|het team|de klantenservice|uw team))?)",
    filler: "(?!.{0,25}voor (?:iemand|een persoon))",
    phrases: [
      "(?:iemand|een mens|een medewerker|de manager|de eigenaar|de baas)(?: van \\w+)? (?:spreken|bereiken)|(?:mens|medewerker) nodig",
      "echte? (?:mens|persoon|medewerker)|menselijke? (?:hulp|medewerker|ondersteuning|assistentie|antwoord|contact)|mens alsjeblieft|mens graag",
      "(?:geen|niet|stop|genoeg|zonder)(?: \\w+){0,3} (?:bots?|robots?|machine|chatbot|computer|ai)",
      "(?:kunnen? jullie|kun je|kunt u|wil je) (?:me|mij) (?:terug)?bellen|bel (?:me|mij)(?: \\w+)?",
      "(?:kan|kon|zou|wil)(?: er)? (?:iemand|een mens|een medewerker)(?: \\w+){0,4} (?:helpen|antwoorden|bellen|terugbellen|reageren|contact)|is (?:er|daar) iemand",
    ],
  },
  {
    ask: "",
    person: "(?!)",
    phrases: [
      "(?:gercek|canli|baska|normal) (?:bir )?(?:insan\\w*|kisi\\w*|temsilci\\w*|destek\\w*|birisi\\w*|biri\\w*|yetkili\\w*)",
      "(?:insan\\w*|yetkili\\w*|temsilci\\w*|musteri (?:temsilci|hizmetleri|destegi)\\w*|operator\\w*|biri(?:yle|si|siyle|yle)?|mudur\\w*|calisan\\w*|personel\\w*|gorevli\\w*|danisman\\w*|sizinle|ekibiniz\\w*|patron\\w*|sorumlu\\w*)(?: ile)?(?: \\S+){0,3} (?:gorus\\w*|konus\\w*|yazis\\w*|bagla\\w*|ulas\\w*|aktar\\w*|iletisim\\w*|istiyorum|isterim|lazim|ihtiyacim|sohbet)",
      "(?:birisi|biri|bir insan|bir yetkili|bir temsilci)(?: \\S+){0,3} (?:yardim|cevap|yanit|arasin|arayabilir|ara|ilgilen)\\w*",
      "(?:bot|robot|makine|yapay zeka)\\w*(?: \\S+){0,2} (?:istemiyorum|degil|konusmak istem\\w*|yeter|konusmayacagim|birak\\w*)",
      "^(?:bir )?(?:insan|temsilci|yetkili|operator|musteri temsilcisi|canli destek)(?: lutfen)?[.!?]*$|(?:insan|temsilci|yetkili|canli destek|musteri hizmetleri) lutfen",
      "(?:insana|temsilciye|yetkiliye|operatore|birine|musteri hizmetlerine|musteri temsilcisine) (?:bagla|aktar|ulas|yonlendir)\\w*|canli destek|beni (?:arayin|arar|arayabilir)\\w*|orada (?:biri|kimse) var",
    ],
  },
  {
    ask: "bicara(?: \\w+)? (?:dengan|sama|ke)|ngobrol (?:dengan|sama)|ngomong (?:dengan|sama)|berbicara (?:dengan|kepada)|chat (?:dengan|sama)|(?:di)?sambung\\w*(?: \\w+)? (?:ke|dengan)|(?:di)?hubung\\w*(?: \\w+)? (?:ke|dengan)?|alihkan(?: \\w+)? ke|terhubung (?:ke|dengan)|bantuan (?:dari)?|dijawab|dibantu|dilayani|minta|butuh|mau|ingin|perlu|panggil\\w*|ada|tolong",
    person:
      "(?:(?:seorang |orang )?(?:manusia|orang (?:asli|beneran|sungguhan|langsung|nyata|lain|sebenarnya)|seseorang|customer service|cs|agen(?: manusia)?|petugas|operator|admin(?:nya)?(?: asli| manusia| langsung)?|staf\\w*|karyawan|manajer|pegawai|perwakilan|layanan pelanggan|pemilik|atasan|penjual\\w*|tim (?:anda|kalian|support))(?: \\w+)?|orang$|orang[,.!?])",
    filler: "(?!.{0,25}(?:untuk|buat) (?:seseorang|orang))",
    phrases: [
      "(?:bukan|jangan|tidak mau|gak mau|nggak mau|stop|capek)(?: \\w+){0,4} (?:bot|robot|mesin|chatbot|ai)",
      "bantuan (?:orang|manusia)|orang (?:asli|beneran|sungguhan|nyata)|manusia (?:asli|beneran|dong|saja|aja|tolong)|live (?:chat|agent)",
      "(?:bisa|tolong|mohon)(?: \\w+)? (?:telepon|telpon|hubungi) saya|ada (?:orang|yang bisa bantu)(?: \\w+)?(?: di sana| disana| nggak| gak| tidak)|(?:bicara|ngobrol|ngomong)(?: \\w+)? (?:dengan|sama) orang",
      "(?:bisakah|bisa|boleh|apa)(?: \\w+)? (?:seseorang|orang|admin)(?: \\w+){0,2} (?:bantu|jawab|membantu|menjawab|hubungi|balas)\\w*",
    ],
  },
];

export const otherPhrases: string[] = [
  // ar
  "(?:اتكلم|أتكلم|اتحدث|أتحدث|التحدث|التكلم|الحديث|احكي|أحكي|اكلم|أكلم|كلم|تحدث|حولني|حولوني|تحويلي|وصلني|وصلوني|توصيلي|التواصل|اتواصل|أتواصل|اريد|أريد|ابغى|أبغى|ابي|أبي|عايز|عاوز|بدي|أحتاج|احتاج|محتاج|ممكن|أفضل)(?: \\S+){0,3} (?:مع |الى |إلى |ل|ب)?(?:شخص|انسان|إنسان|بشر|بشري|موظف|الموظف|لموظف|لشخص|لإنسان|موظفة|مسؤول|المسؤول|ممثل|لممثل|مندوب|المدير|مدير|خدمة العملاء|وكيل|أحد|احد|حدا|حد|لحد|فريقكم|بني ?ادم)(?!\\p{L})",
  "شخص حقيقي|إنسان حقيقي|انسان حقيقي|موظف بشري|وكيل بشري|دعم بشري|شخصا حقيقيا|^(?:انسان|إنسان|موظف|شخص|ممثل|بشر)(?: من فضلك| لو سمحت)?[.!؟]*$|(?:موظف|إنسان|انسان|شخص) (?:من فضلك|لو سمحت|رجاء)",
  "(?:لا أريد|لا اريد|ما ابغى|ما أبغى|مش عايز|ما بدي|ليس|توقف عن|كفى)(?: \\S+){0,3} (?:روبوت|الروبوت|بوت|البوت|آلة|الآلة)|(?:هل يوجد|هل هناك|في|فيه) (?:احد|أحد|حدا|حد)|(?:هل يمكن ل|يمكن ل|ممكن )(?:أحد|احد|شخص|حد)(?: \\S+){0,3}|اتصلوا بي|اتصل بي|كلموني|أحد (?:يساعدني|يرد)",
  // ru
  "(?:поговор\\p{L}*|говорить|связ\\p{L}*|соедин\\p{L}*|переключ\\p{L}*|переве\\p{L}*|позов\\p{L}*|позвать|пообщ\\p{L}*|общаться|хочу|хотел\\p{L}*|нужен|нужна|нужно|дайте|можно|требуется|подключите|пригласите|ответ|помощь|свяжите|передайте)(?: (?!на (?:\\d|дв|тр|чет|пят|ско)|для |набор)\\S+){0,4}? (?:человек\\p{L}*|людьми|людям|оператор\\p{L}*|менеджер\\p{L}*|сотрудник\\p{L}*|консультант\\p{L}*|специалист\\p{L}*|представител\\p{L}*|администратор\\p{L}*|кем-(?:то|нибудь)|кого-нибудь|руководител\\p{L}*|начальник\\p{L}*|директор\\p{L}*|поддержк\\p{L}*|продавц\\p{L}*|агент\\p{L}*|владел\\p{L}*)",
  "жив(?:ой|ого|ым|ому) (?:человек\\p{L}*|оператор\\p{L}*|сотрудник\\p{L}*|собеседник\\p{L}*|общени\\p{L}*)|реальн\\p{L}* (?:человек\\p{L}*|оператор\\p{L}*|сотрудник\\p{L}*)|^(?:человек|оператор|менеджер|консультант|сотрудник)(?:а)?(?:,? пожалуйста)?[.!?]*$|(?:оператора?|человека?|менеджера?|консультанта?),? пожалуйста",
  "(?:не хочу|не надо|не желаю|хватит|надоел\\p{L}*|без|устал\\p{L}*|не с)(?: \\S+){0,4}? (?:бот\\p{L}*|робот\\p{L}*|машин(?:ой|ами)|автоответчик\\p{L}*|ии)(?!\\p{L})|(?:кто-нибудь|кто-то)(?: \\S+){0,2} (?:может|мог|есть|помо\\p{L}*|отве\\p{L}*|ответит)|есть (?:кто|тут кто|там кто)\\p{L}*|(?:может|можете|пусть) (?:мне )?(?:кто-нибудь|кто-то)|(?:перезвоните|позвоните) мне|(?:можете|могли бы)(?: вы)? мне (?:перезвонить|позвонить)",
  // hi, in its own script and in Latin letters
  "(?:इंसान|इन्सान|व्यक्ति|आदमी|एजेंट|प्रतिनिधि|मैनेजर|कर्मचारी|ऑपरेटर|किसी|कस्टमर केयर|कस्टमर सर्विस|कस्टमर सपोर्ट|ग्राहक सेवा|टीम|अधिकारी|मानव|मालिक|स्टाफ)(?: \\S+){0,3} (?:बात|जोड़|कनेक्ट|चाहिए|संपर्क|बुला|मदद|भेज|मिला|ट्रांसफर|चैट)\\S*",
  "(?:असली|वास्तविक|सच्चे|असल) (?:इंसान|व्यक्ति|आदमी|मानव)|(?:बॉट|रोबोट|मशीन)(?: \\S+){0,2} (?:नहीं|मत|बंद)\\S*|कोई (?:है|मेरी मदद|मदद|जवाब|इंसान|व्यक्ति)|^(?:इंसान|एजेंट|व्यक्ति|प्रतिनिधि)(?: कृपया| प्लीज)?[।.!?]*$|मुझे (?:कॉल|फोन|फ़ोन) (?:कर|करें|करो|कीजिए)\\S*",
  "(?:insaan|insan|kisi|agent|manager|customer care|vyakti|aadmi|asli bande?)(?: \\S+){0,2} (?:se|ko) (?:baat|connect|jod|milao|chat)\\S*|agent se baat|(?:insaan|agent|manager|customer care) chahiye",
  // ja
  "(?:人間|担当者|担当の(?:方|かた)|オペレーター|オペレータ|スタッフ|係の(?:方|人|者)|生身の人|有人|店員|責任者|店長|上司|社員|カスタマー(?:サポート|サービス)|サポート(?:担当|の方|の人)|エージェント|本物の人|人(?=と(?:話|直接|やり取|やりとり|チャット)|に(?:代|変|替|つな|繋|対応|相談|聞)|による|が対応))[^。]{0,14}(?:話|繋|つな|代わ|替わ|変わ|お願い|出し|呼|対応|連絡|相談|チャット|希望|やり取|やりとり|返信|回答|いますか|いませんか|お話|ください|下さい|サポート|たい)",
  "(?:ボット|ロボット|機械|自動(?:応答|返信)|ai)[^。]{0,8}(?:ではなく|じゃなく|でなく|嫌|いや|やめ|結構|はいい|以外)|^(?:人間|担当者|オペレーター|スタッフ|有人対応)(?:を)?(?:お願いします|希望|に|と)?[。!]*$|(?:誰か|どなたか)[^。]{0,10}(?:いますか|いませんか|いらっしゃ|対応|助け|返事|答え|返信|話)|(?:電話|折り返し)[^。]{0,6}(?:ください|いただけ|もらえ|してほし)|直接(?:話|お話)",
];
