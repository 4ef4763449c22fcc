export type NumberVocabulary = {
  units: string;
  tens: string;
  /** joins tens and units: "twenty-five", "treinta y cinco", "fünfundzwanzig" (units first) */
  joint: string[];
  unitsFirst?: boolean;
  special?: Record<string, number>;
  hundred: string[];
  thousand: string[];
};

/** Units from 0 to 19 in order, tens from 20 to 90. In folded spelling. */
export const numberVocabularies: Record<string, NumberVocabulary> = {
  en: {
    units:
      "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
    tens: "twenty thirty forty fifty sixty seventy eighty ninety",
    joint: ["-", " "],
    special: {
      dozen: 12,
      "a hundred": 100,
      "a thousand": 1000,
      "a million": 1_000_000,
      fortnight: 14,
      twice: 2,
      thrice: 3,
      half: 0.5,
    },
    hundred: ["hundred"],
    thousand: ["thousand"],
  },
  es: {
    units:
      "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve",
    tens: "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    joint: [" y "],
    special: {
      veintiuno: 21,
      veintidos: 22,
      veintitres: 23,
      veinticuatro: 24,
      veinticinco: 25,
      veintiseis: 26,
      veintisiete: 27,
      veintiocho: 28,
      veintinueve: 29,
      docena: 12,
      doscientos: 200,
      trescientos: 300,
      cuatrocientos: 400,
      quinientos: 500,
      seiscientos: 600,
      setecientos: 700,
      ochocientos: 800,
      novecientos: 900,
      quincena: 15,
    },
    hundred: ["cien", "ciento"],
    thousand: ["mil"],
  },
  pt: {
    units:
      "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove",
    tens: "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
    joint: [" e "],
    special: {
      duas: 2,
      quatorze: 14,
      dezasseis: 16,
      dezassete: 17,
      dezanove: 19,
      duzia: 12,
      duzentos: 200,
      trezentos: 300,
      quatrocentos: 400,
      quinhentos: 500,
      seiscentos: 600,
      setecentos: 700,
      oitocentos: 800,
      novecentos: 900,
      quinzena: 15,
    },
    hundred: ["cem", "cento"],
    thousand: ["mil"],
  },
  fr: {
    units:
      "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    tens: "vingt trente quarante cinquante soixante soixante-dix quatre-vingt quatre-vingt-dix",
    joint: ["-", " ", " et ", "-et-"],
    special: {
      "quatre-vingts": 80,
      "soixante et onze": 71,
      "soixante-et-onze": 71,
      septante: 70,
      nonante: 90,
      huitante: 80,
      douzaine: 12,
      quinzaine: 15,
      ...teens("soixante", 60),
      ...teens("quatre-vingt", 80),
    },
    hundred: ["cent", "cents"],
    thousand: ["mille"],
  },
  de: {
    units:
      "null ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn",
    tens: "zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig",
    joint: ["und"],
    unitsFirst: true,
    special: { dutzend: 12, zwo: 2, eineinhalb: 1.5, anderthalb: 1.5 },
    hundred: ["hundert"],
    thousand: ["tausend"],
  },
  it: {
    units:
      "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    tens: "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    joint: [""],
    special: {
      ventuno: 21,
      ventotto: 28,
      trentuno: 31,
      trentotto: 38,
      dozzina: 12,
      duecento: 200,
      trecento: 300,
      cinquecento: 500,
      duemila: 2000,
    },
    hundred: ["cento"],
    thousand: ["mille", "mila"],
  },
  nl: {
    units:
      "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    tens: "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    joint: ["en"],
    unitsFirst: true,
    special: { dozijn: 12 },
    hundred: ["honderd"],
    thousand: ["duizend"],
  },
};

function teens(prefix: string, base: number): Record<string, number> {
  const words = "onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf".split(" ");
  return Object.fromEntries(words.map((word, index) => [`${prefix}-${word}`, base + 11 + index]));
}
