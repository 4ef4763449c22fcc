import { foldText } from "#lib/assistant/fold-text";

const greetings =
  "hi+|he+llo+|hey+|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|morning|how are you(?: doing)?(?: today)?|hope you(?:'re| are) (?:well|doing well)|there|everyone|team|guys|dear(?: team)?|hola|buenas|buen(?:os)? dias?|buenas (?:tardes|noches)|que tal|como estas?|como estan|ola+|oi+|oie|bom dia|boa (?:tarde|noite)|tudo (?:bem|bom)|bonjour|bonsoir|salut|coucou|ca va|hallo+|guten (?:tag|morgen|abend)|moin|servus|gruss gott|gruezi|wie geht(?:'s| es ihnen| es dir)|ciao|salve|buon ?giorno|buona ?sera|come va|hoi|goede(?:morgen|middag|navond)|goeie(?:morgen|middag)|merhaba(?:lar)?|selam(?:lar)?|iyi (?:gunler|aksamlar)|gunaydin|nasilsiniz|selamun aleykum|assalamu ?'?alaikum|halo+|hai|selamat (?:pagi|siang|sore|malam)|apa kabar|permisi|kak|gan|min|مرحبا|مرحبًا|اهلا|أهلا|أهلاً|هلا|هاي|السلام عليكم|صباح الخير|مساء الخير|كيف حالك|كيف الحال|привет|здравствуите|здравствуй|здравствуйте|добрыи (?:день|вечер)|добрый (?:день|вечер)|доброе утро|как дела|नमस्ते|नमस्कार|हेलो|हैलो|हाय|namaste|こんにちは|こんばんは|おはよう(?:ございます)?|はじめまして|初めまして|もしもし";

const closings =
  "thanks?(?: you)?(?: so much| very much| a lot| again)?|thankyou|thx|ty|tysm|tks|many thanks|cheers|great|perfect|awesome|amazing|nice|cool|lovely|wonderful|good|ok+|okay+|okey|oki|k|kk|alright|all right|got it|understood|noted|sure|no problem|no worries|sounds good|bye+|goodbye|see you(?: soon| later)?|good night|have a (?:nice|good|great) (?:day|evening|weekend|one)|you too|that'?s all|that is all|haha+|hehe+|lol|love it|so much|very much|for (?:your|the) (?:help|answer|reply|info(?:rmation)?)|(?:muchas |mil )?gracias|perfecto|genial|vale|listo|de acuerdo|entendido|excelente|adios|hasta (?:luego|pronto|manana)|chao|chau|feliz dia|jaja+|muy amable|(?:muito )?obrigad[oa]s?|brigad[oa]|valeu|perfeito|otimo|beleza|blz|combinado|tchau|ate (?:logo|mais|breve)|kkk+|show|merci(?: beaucoup| bien)?|parfait|super|d'accord|entendu|tres bien|au revoir|bonne (?:journee|soiree|nuit)|a bientot|danke(?: schon| sehr)?|vielen dank|dankeschon|alles klar|perfekt|prima|toll|klasse|gut|tschuss?|auf wiedersehen|schonen tag(?: noch)?|bis (?:bald|dann|spater)|passt|(?:grazie(?: mille)?|mille grazie)|perfetto|ottimo|va bene|d'accordo|capito|arrivederci|a presto|buona (?:giornata|serata|notte)|bedankt|dank (?:je|u)(?: wel)?|dankjewel|top|prima|oke|fijne dag(?: nog)?|tot ziens|doei|tesekkur(?:ler| ederim| ederiz)|cok tesekkur(?:ler| ederim)|sag ?ol(?:un)?|eyvallah|tamam(?:dir)?|super|harika|gorusuruz|kolay gelsin|hosca ?kal(?:in)?|iyi geceler|terima ?kasih(?: banyak)?|makasih|trims|oke+|siap|baik(?:lah)?|mantap|sip|sampai jumpa|شكرا|شكرًا|شكراً|شكرا جزيلا|شكرا لك|مشكور|تسلم|تمام|حسنا|حسنًا|طيب|ممتاز|اوكي|أوكي|مع السلامة|وداعا|الى اللقاء|يعطيك العافية|جزاك الله خيرا|спасибо(?: большое| огромное)?|большое спасибо|благодарю|хорошо|ок|окей|понятно|понял|поняла|отлично|супер|ясно|до свидания|пока|всего доброго|хорошего дня|धन्यवाद|शुक्रिया|ठीक(?: है)?|अच्छा|ओके|बढ़िया|बहुत|अलविदा|dhanyavaad|shukriya|theek hai|accha|ありがとう(?:ございます|ございました)?|どうも|了解(?:です|しました)?|わかりました|分かりました|承知(?:しました)?|はい|オッケー|助かりました|よろしくお願いします|またね|さようなら|失礼します";

const gap = "[\\s\\p{P}\\p{S}\\p{Emoji_Component}\\p{Extended_Pictographic}]*";
const greeting = new RegExp(`^${gap}(?:(?:${greetings})(?!\\p{L})${gap})+$`, "u");
const anyTalk = new RegExp(
  `^${gap}(?:(?:${closings}|${greetings}|and|y|e|et|und|en|ve|dan|و|и)(?!\\p{L})${gap})+$`,
  "u",
);

/** Pleasantries are short; a long text would let the alternatives above multiply. */
const longestTalk = 120;

/**
 * What needs no answer from knowledge: a bare `greeting`, or `thanks` (also goodbye, ok, emoji), which needs none
 * at all. Undefined for everything that says more.
 */
export function smallTalk(text: string): "greeting" | "thanks" | undefined {
  const folded = foldText(text);
  if (folded === "" || folded.length > longestTalk) return undefined;
  if (
    /^(?:[\s\p{Extended_Pictographic}\p{Emoji_Component}<:;)(^_xdp.!♥♡-]|\ufe0f|\u200d)+$/u.test(folded) &&
    !/^[\d.!]+$/.test(folded)
  ) {
    return /\p{L}|\p{Extended_Pictographic}|[:;<♥♡^]/u.test(folded) ? "thanks" : undefined;
  }
  if (greeting.test(folded)) return "greeting";
  return anyTalk.test(folded) ? "thanks" : undefined;
}
