import { type Language, languages } from "#lib/assistant/languages";

const scripts: [Language, RegExp][] = [
  ["ja", /[\u3040-\u30ff\u4e00-\u9fff]/g],
  ["ar", /[\u0600-\u06ff]/g],
  ["ru", /[\u0400-\u04ff]/g],
  ["hi", /[\u0900-\u097f]/g],
];

/** Letters that one of our Latin-script languages uses, or elides, more than the others. */
const letters: [Language, RegExp][] = [
  ["es", /[ñ¿¡]/],
  ["pt", /[ãõ]/],
  ["de", /ß/],
  ["tr", /[ğşıİ]/],
  ["fr", /[œ]|\b(?:j|qu|n)['’][aeéhiou]/],
];

// The short words that chat messages are full of; a word shared by several languages counts for each of them less.
const words: Partial<Record<Language, string>> = {
  en: "the a an is are am was do does did you your i i'm me my we our it its it's this that these there have has had can could would will should may what when where which who how why much many long and or not no yes please thanks thank hi hello hey good morning ship shipping delivery price open to of in on for with from at by be if any some still want need order about",
  es: "el la los las un una unos es son soy está están estoy de del en con para por que qué cuál cuánto cuánta cuántos cuesta cómo cuándo dónde quién y o no sí hola gracias buenas buenos días tardes noches tengo tiene tienen tienes hay hacen hace puedo puede pueden quiero quisiera necesito me mi mis su sus te tu se lo le les al envío envíos enviar precio pedido abren abierto tienda favor hasta desde este esta eso muy más pero ustedes nos os sin sobre entre según ya también tampoco si ni pues porque mientras donde cuando como quien cual todo toda todos todas algo alguien algún alguna nada nadie ningún ninguna otro otra mismo aquí ahí allí hoy mañana ayer ahora luego antes después siempre nunca fue era ser eres somos he has ha hemos han había voy va van vamos sería podría podrían tendría quería nuestro nuestra vuestro ella ellos usted solo sólo aún así cada poco mucha muchos menos hacer haces",
  pt: "o a os as um uma é são sou está estão estou de do da dos das em no na nos nas com para por que qual quanto quanta custa como quando onde quem e ou não sim olá oi obrigado obrigada bom boa dia tarde noite tenho tem têm há fazem faz posso pode podem quero queria preciso me meu minha seu sua você vocês se lhe ao à envio enviam entrega preço pedido encomenda abrem aberto loja favor até desde este esta isso muito mais mas gostaria tudo nós ele ela eles elas lhes nosso nossa dele dela isto aquilo esse essa aquele aquela num numa pelo pela sem sobre entre já também nem pois porque quais todo toda todos todas algo alguém algum alguma nada ninguém nenhum outro outra aqui ali lá hoje amanhã ontem agora depois antes sempre nunca foi era ser somos fui vai vão vou vamos ter tinha seria poderia poderiam teria pra pro pras pros vc vcs tá tô né aí ainda cada pouco muita muitos menos só assim fazer faço às nuns dum duma pelos pelas àquele",
  fr: "à puis-je le la les l' un une des est sont suis du de au aux en avec pour par que qui quel quelle quels combien coûte comment quand où et ou ne pas non oui bonjour bonsoir salut merci j'ai avez vous nous je tu il elle on votre vos mon ma mes ce cette ces c'est est-ce qu'est-ce peux peut pouvez veux voudrais besoin livraison livrez prix commande ouvert magasin plaît s'il jusqu' dans sur très plus mais faites y a-t-il ai ça lui leur leurs notre nos ton ta tes son sa ses cet cela sans sous entre vers chez depuis pendant dès déjà aussi ni car donc puis parce quoi dont tout toute tous toutes rien quelque chaque autre autres même ici là aujourd'hui demain hier maintenant après avant toujours jamais été était être es sommes as avons ont avait aura sera serait pourrais pourrait aurais fait faire fais va vais vont aller svp slt",
  de: "der die das den dem des ein eine einen einem einer ist sind bin war von zu zum zur im in mit für bei auf an aus was wer wie wann wo welche welcher viel kostet kosten und oder nicht kein keine ja nein hallo guten tag morgen danke bitte ich du sie wir ihr euch mir mein meine ihre habe haben hat gibt es kann können könnt möchte will brauche versand liefert liefern lieferung preis bestellung geöffnet laden noch auch sehr aber wenn nach wurde wurden werden wird hatte hat welches welchem welchen warum dass durch über unter man nur sein seine sich als mich dich ihm ihn ihnen uns dein deine unser euer dieser diese dieses jeder jede alle alles etwas nichts jemand schon mal doch denn weil ob vom beim ins bis seit ohne gegen um hier dort da dann jetzt heute gestern immer nie waren sei hätte hätten wäre wären würde soll sollte muss müssen darf dürfen könnte könntet mag wollen wollte nen ne hab am wegen trotz bzw",
  it: "il lo la i gli le un una uno è sono di del della dei delle in nel nella con per da che quale quanto quanta costa come quando dove chi e o non no sì ciao salve buongiorno buonasera grazie ho ha hanno hai avete c'è ci siete posso può potete puoi voglio vorrei bisogno mi mio mia vostro tuo si ti vi al alla spedizione spedite spedire prezzo ordine aperto aperti negozio favore fino questo questa molto più ma anche fate ne ce lui lei noi voi loro suo sua nostro nostra vostra questi queste quello quella senza su sul sulla fra tra dal dalla già oppure perché mentre cui tutto tutta tutti tutte qualcosa nulla niente nessuno altro altra stesso qui qua oggi domani ieri adesso ora dopo prima sempre mai era essere sia sarà sarebbe stato avere aveva avrei avrebbe potrei potrebbe fare faccio fa fatto va vado nn ad ed od allo agli alle ai dello degli dallo dagli dalle dai nello negli nelle nei sullo sugli sulle sui col coi quei quegli quel",
  nl: "de het een is zijn ben was van te in op met voor bij naar aan uit wat wie hoe wanneer waar welke welk veel kost kosten en of niet geen ja nee hallo hoi goedemorgen dank bedankt dankjewel alsjeblieft graag ik jij je u wij we jullie mijn uw hebben heb heeft er kan kunnen kunt wil zou moet nodig verzending verzenden verzendt levering leveren prijs bestelling open winkel nog ook heel maar als deze dit dat die hem haar hun ons onze mij jou jouw zich iets niets iemand alle alles elk zo al toch dus want omdat dan nu hier daar vandaag morgen gisteren altijd nooit zonder tegen tot om over onder waren had zal zullen zouden moeten mag mogen willen doe doen doet ga gaat gaan word wordt worden ie mn",
  tr: "bir bu şu ve veya ile için mi mı mu mü var yok ne nasıl kadar zaman nerede nereye hangi kim kaç evet hayır merhaba selam iyi günler teşekkürler teşekkür ederim lütfen ben sen biz siz benim sizin istiyorum isterim lazım gerek olur oluyor misiniz mısınız musunuz müsünüz kargo teslimat fiyat fiyatı sipariş siparişim açık mağaza çok daha ama da de gün bana o onun ona onu bunu bunun buna şunu beni sana seni senin bizim size sizi kendi her hiç bazı biri şey şimdi bugün yarın dün sonra önce ki yani çünkü fakat değil mıyım miyim muyum mıyız miyiz musun mısın misin vardı olan olarak olmaz olacak etmek eder yapmak yapıyor yapar yapabilir edebilir kaçta kaça nereden neden niye hangisi slm",
  id: "yang dan atau di ke dari untuk dengan ini itu ada tidak bukan ya apa apakah berapa bagaimana kapan dimana mana siapa kenapa bisa boleh mau ingin saya aku kami kita kamu anda halo hai selamat pagi siang malam terima kasih makasih tolong mohon kirim pengiriman ongkir harga pesanan buka toko sudah belum masih juga sangat lebih tapi kalau jika sampai min kak gan dong gak nggak lagi punya adalah akan telah sedang pada oleh kepada tentang antara tanpa sejak hingga supaya agar karena dalam luar sini situ sana begini begitu semua setiap beberapa banyak sedikit hari besok kemarin sekarang nanti pernah selalu harus perlu dapat jadi nya aja saja deh sih kok nih tuh yg dgn utk tdk blm udah gimana enggak gitu",
  // as they are written without their own scripts
  ar: "ana enta enti inta inti howa heya mumkin momken law samaht bekam bikam kam fe fih mesh msh mish ezay izay ezzay fein wein feen emta eih leh shu shou kif keef shukran shokran salam alaykum alaikum marhaba habibi habibti keda kida tayeb tayyib ayez ayza awez awza andak andik andkom lissa lessa bta bitaa inshallah mafi mafeesh",
  ru: "skolko stoit stoyat est kak gde kogda kakoy kakaya kakie pochemu mozhno mojno nuzhno nujno hochu khochu privet zdravstvuyte zdravstvuite zdravstvujte dobryy dobriy den vecher spasibo pozhaluysta pojaluista vas vam mne menya moy moya eto chto ili tolko uzhe eshche esche bez dlya pri budet bylo tsena cena dostavka zakaz",
  hi: "hai hain hoon tha thi ho hoga hogi honge ka ki ke ko se mein tak liye wala wali wale aur lekin agar toh bhi nahi nahin nhi mat kya kyon kyun kab kahan kaha kaise kaisa kitna kitni kitne kaun kis kisi kuch koi sab yeh ye woh iska iski iske uska uski uske mera meri mere mujhe hum hume hamara aap aapka aapki aapke aapko tum apna apni apne raha rahi rahe gaya gayi kar karo karna karni karke kiya karte sakta sakti sakte chahiye dena diya lena liya ji haan accha acha abhi ab aaj phir bahut bhai",
};

const unaccented = 0.5;
const weights = weigh();

function weigh(): Map<string, [Language, number][]> {
  const owners = new Map<string, Map<Language, number>>();
  for (const language of languages) {
    const list = (words[language] ?? "").split(" ");
    // Many people write without accents; a word that is spelled so in another language rather is that one's.
    for (const word of [...list.map(withoutAccents), ...list]) {
      const known = owners.get(word) ?? new Map<Language, number>();
      owners.set(word, known.set(language, list.includes(word) ? 1 : unaccented));
    }
  }
  return new Map(
    [...owners].map(([word, known]) => {
      const all = [...known.values()].reduce((sum, weight) => sum + weight, 0);
      return [word, [...known].map(([language, weight]) => [language, (weight * Math.min(1, all)) / all])];
    }),
  );
}

function withoutAccents(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ı", "i");
}

/** The short and frequent words of a language, as they are written. */
export function frequentWords(language: Language): ReadonlySet<string> {
  return new Set((words[language] ?? "").split(" "));
}

/** The language of a text among those we speak, or undefined when too little tells (a number, "ok", an emoji). */
export function detectLanguage(text: string): Language | undefined {
  const script = byScript(text);
  if (script !== undefined) return script;
  const lower = text.toLowerCase().normalize("NFC").replaceAll("’", "'");
  const scores = new Map<Language, number>();
  const add = (language: Language, score: number) =>
    scores.set(language, (scores.get(language) ?? 0) + score);
  for (const word of lower.match(/[\p{L}']+(?:-[\p{L}']+)*/gu) ?? []) {
    for (const [language, weight] of weights.get(word) ?? []) add(language, weight);
  }
  for (const [language, pattern] of letters) if (pattern.test(lower)) add(language, 1);
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  if (best === undefined || best[1] < 0.3 || best[1] === second?.[1]) return undefined;
  return best[0];
}

/**
 * The script a good part of the letters belong to. Names of products are in Latin letters everywhere, so three of ten are
 * enough; one borrowed word does not change a message's language.
 */
function byScript(text: string): Language | undefined {
  const letterCount = text.match(/\p{L}/gu)?.length ?? 0;
  return scripts.find(([, script]) => {
    const found = text.match(script)?.length ?? 0;
    return found > 0 && found * 3.4 >= letterCount;
  })?.[0];
}
