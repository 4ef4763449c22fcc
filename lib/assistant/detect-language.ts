import { type Language, languages } from "#lib/assistant/languages";

const scripts: [Language, RegExp][] = [
  ["ja", /[\u3040-\u30ff]/],
  ["ja", /[\u4e00-\u9fff]/],
  ["ar", /[\u0600-\u06ff]/],
  ["ru", /[\u0400-\u04ff]/],
  ["hi", /[\u0900-\u097f]/],
];

/** Letters that only one of our Latin-script languages uses. */
const letters: [Language, RegExp][] = [
  ["es", /[ñ¿¡]/],
  ["pt", /[ãõ]/],
  ["de", /ß/],
  ["tr", /[ğşıİ]/],
  ["fr", /[œ]|\b[cdjlmnst]['’][aeéhiou]/],
];

// The short words that chat messages are full of; a word shared by several languages counts for each of them less.
const words: Partial<Record<Language, string>> = {
  en: "the a an is are am was do does did you your i i'm me my we our it its it's this that these there have has had can could would will should may what when where which who how why much many long and or not no yes please thanks thank hi hello hey good morning ship shipping delivery price open to of in on for with from at by be if any some still want need order about",
  es: "el la los las un una unos es son soy está están estoy de del en con para por que qué cuál cuánto cuánta cuántos cuesta cómo cuándo dónde quién y o no sí hola gracias buenas buenos días tardes noches tengo tiene tienen tienes hay hacen hace puedo puede pueden quiero quisiera necesito me mi mis su sus te tu se lo le les al envío envíos enviar precio pedido abren abierto tienda favor hasta desde este esta eso muy más pero ustedes",
  pt: "o a os as um uma é são sou está estão estou de do da dos das em no na nos nas com para por que qual quanto quanta custa como quando onde quem e ou não sim olá oi obrigado obrigada bom boa dia tarde noite tenho tem têm há fazem faz posso pode podem quero queria preciso me meu minha seu sua você vocês se lhe ao à envio enviam entrega preço pedido encomenda abrem aberto loja favor até desde este esta isso muito mais mas gostaria tudo",
  fr: "à puis-je le la les l' un une des est sont suis du de au aux en avec pour par que qui quel quelle quels combien coûte comment quand où et ou ne pas non oui bonjour bonsoir salut merci j'ai avez vous nous je tu il elle on votre vos mon ma mes ce cette ces c'est est-ce qu'est-ce peux peut pouvez veux voudrais besoin livraison livrez prix commande ouvert magasin plaît s'il jusqu' dans sur très plus mais faites y a-t-il ai",
  de: "der die das den dem des ein eine einen einem einer ist sind bin war von zu zum zur im in mit für bei auf an aus was wer wie wann wo welche welcher viel kostet kosten und oder nicht kein keine ja nein hallo guten tag morgen danke bitte ich du sie wir ihr euch mir mein meine ihre habe haben hat gibt es kann können könnt möchte will brauche versand liefert liefern lieferung preis bestellung geöffnet laden noch auch sehr aber wenn nach wurde wurden werden wird hatte hat welches welchem welchen warum dass durch über unter man nur sein seine sich als",
  it: "il lo la i gli le un una uno è sono di del della dei delle in nel nella con per da che quale quanto quanta costa come quando dove chi e o non no sì ciao salve buongiorno buonasera grazie ho ha hanno hai avete c'è ci siete posso può potete puoi voglio vorrei bisogno mi mio mia vostro tuo si ti vi al alla spedizione spedite spedire prezzo ordine aperto aperti negozio favore fino questo questa molto più ma anche fate",
  nl: "de het een is zijn ben was van te in op met voor bij naar aan uit wat wie hoe wanneer waar welke welk veel kost kosten en of niet geen ja nee hallo hoi goedemorgen dank bedankt dankjewel alsjeblieft graag ik jij je u wij we jullie mijn uw hebben heb heeft er kan kunnen kunt wil zou moet nodig verzending verzenden verzendt levering leveren prijs bestelling open winkel nog ook heel maar als deze dit dat die",
  tr: "bir bu şu ve veya ile için mi mı mu mü var yok ne nasıl kadar zaman nerede nereye hangi kim kaç evet hayır merhaba selam iyi günler teşekkürler teşekkür ederim lütfen ben sen biz siz benim sizin istiyorum isterim lazım gerek olur oluyor misiniz mısınız musunuz müsünüz kargo teslimat fiyat fiyatı sipariş siparişim açık mağaza çok daha ama da de gün bana",
  id: "yang dan atau di ke dari untuk dengan ini itu ada tidak bukan ya apa apakah berapa bagaimana kapan dimana mana siapa kenapa bisa boleh mau ingin saya aku kami kita kamu anda halo hai selamat pagi siang malam terima kasih makasih tolong mohon kirim pengiriman ongkir harga pesanan buka toko sudah belum masih juga sangat lebih tapi kalau jika sampai min kak gan dong gak nggak lagi punya",
};

const weights = weigh();

function weigh(): Map<string, [Language, number][]> {
  const owners = new Map<string, Language[]>();
  for (const language of languages) {
    for (const word of new Set((words[language] ?? "").split(" "))) {
      owners.set(word, [...(owners.get(word) ?? []), language]);
    }
  }
  return new Map(
    [...owners].map(([word, list]) => [word, list.map((language) => [language, 1 / list.length])]),
  );
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

/** The script most of the letters belong to: one borrowed word does not change a message's language. */
function byScript(text: string): Language | undefined {
  const letterCount = text.match(/\p{L}/gu)?.length ?? 0;
  return scripts.find(([, script]) => {
    const found = text.match(new RegExp(script, "g"))?.length ?? 0;
    return found > 0 && found * 2.5 >= letterCount;
  })?.[0];
}
