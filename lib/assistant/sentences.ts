import type { Language } from "#lib/assistant/languages";

type Sentences = {
  /** sent together with the handoff itself, so that what it says is already true */
  handoff: string;
  /** closes the first automatic answer */
  disclosure: string;
  /** answers a bare greeting */
  clarify: string;
  /** outside the hours, in place of the handoff's sentence */
  away: string;
  /** nobody but a person can listen to a voice note; true since the conversation is handed over with it */
  voiceNote: string;
};

/** What the assistant says in words of its own rather than of the knowledge. */
export const sentences: Record<Language, Sentences> = {
  en: {
    handoff: "Thank you for your message. I have passed it on to our team.",
    disclosure: "This is an automatic answer. You can ask for a person at any time.",
    clarify: "Hello. What would you like to know?",
    away: "Thank you for your message. We are closed at the moment and will read it when we are open again.",
    voiceNote:
      "Thank you for your voice note. I have passed it on to our team, and a person will listen to it.",
  },
  es: {
    handoff: "Gracias por tu mensaje. Lo he pasado a nuestro equipo.",
    disclosure: "Esta es una respuesta automática. Puedes pedir hablar con una persona cuando quieras.",
    clarify: "Hola. ¿Qué te gustaría saber?",
    away: "Gracias por tu mensaje. Ahora mismo estamos cerrados; lo leeremos cuando volvamos a abrir.",
    voiceNote: "Gracias por tu nota de voz. La he pasado a nuestro equipo y una persona la escuchará.",
  },
  pt: {
    handoff: "Obrigado pela sua mensagem. Já a encaminhei para a nossa equipe.",
    disclosure: "Esta é uma resposta automática. Você pode pedir para falar com uma pessoa quando quiser.",
    clarify: "Olá. O que você gostaria de saber?",
    away: "Obrigado pela sua mensagem. No momento estamos fechados; vamos lê-la quando reabrirmos.",
    voiceNote: "Obrigado pela mensagem de voz. Já a encaminhei para a nossa equipe e uma pessoa vai ouvi-la.",
  },
  fr: {
    handoff: "Merci pour votre message. Je l’ai transmis à notre équipe.",
    disclosure:
      "Ceci est une réponse automatique. Vous pouvez demander à parler à une personne à tout moment.",
    clarify: "Bonjour. Que souhaitez-vous savoir ?",
    away: "Merci pour votre message. Nous sommes fermés pour le moment et le lirons à la réouverture.",
    voiceNote: "Merci pour votre message vocal. Je l’ai transmis à notre équipe et une personne l’écoutera.",
  },
  de: {
    handoff: "Danke für deine Nachricht. Ich habe sie an unser Team weitergegeben.",
    disclosure: "Dies ist eine automatische Antwort. Du kannst jederzeit nach einem Menschen fragen.",
    clarify: "Hallo. Was möchtest du wissen?",
    away: "Danke für deine Nachricht. Wir haben gerade geschlossen und lesen sie, sobald wir wieder öffnen.",
    voiceNote:
      "Danke für deine Sprachnachricht. Ich habe sie an unser Team weitergegeben, und ein Mensch hört sie an.",
  },
  it: {
    handoff: "Grazie per il tuo messaggio. L’ho passato al nostro team.",
    disclosure:
      "Questa è una risposta automatica. Puoi chiedere di parlare con una persona in qualsiasi momento.",
    clarify: "Ciao. Che cosa vorresti sapere?",
    away: "Grazie per il tuo messaggio. Al momento siamo chiusi e lo leggeremo alla riapertura.",
    voiceNote: "Grazie per il messaggio vocale. L’ho passato al nostro team e una persona lo ascolterà.",
  },
  nl: {
    handoff: "Bedankt voor je bericht. Ik heb het doorgegeven aan ons team.",
    disclosure: "Dit is een automatisch antwoord. Je kunt altijd om een mens vragen.",
    clarify: "Hallo. Wat wil je graag weten?",
    away: "Bedankt voor je bericht. We zijn nu gesloten en lezen het zodra we weer open zijn.",
    voiceNote:
      "Bedankt voor je spraakbericht. Ik heb het doorgegeven aan ons team en iemand luistert ernaar.",
  },
  tr: {
    handoff: "Mesajınız için teşekkürler. Mesajınızı ekibimize ilettim.",
    disclosure: "Bu otomatik bir yanıttır. İstediğiniz zaman bir insanla görüşmeyi isteyebilirsiniz.",
    clarify: "Merhaba. Ne öğrenmek istersiniz?",
    away: "Mesajınız için teşekkürler. Şu anda kapalıyız, açıldığımızda mesajınızı okuyacağız.",
    voiceNote: "Sesli mesajınız için teşekkürler. Ekibimize ilettim, bir kişi dinleyecek.",
  },
  ar: {
    handoff: "شكرًا على رسالتك. لقد حوّلتها إلى فريقنا.",
    disclosure: "هذا رد تلقائي. يمكنك طلب التحدث مع شخص في أي وقت.",
    clarify: "مرحبًا. ماذا تود أن تعرف؟",
    away: "شكرًا على رسالتك. نحن مغلقون حاليًا وسنقرأ رسالتك عندما نفتح مجددًا.",
    voiceNote: "شكرًا على رسالتك الصوتية. لقد حوّلتها إلى فريقنا وسيستمع إليها شخص.",
  },
  ru: {
    handoff: "Спасибо за сообщение. Я передал его нашей команде.",
    disclosure: "Это автоматический ответ. Вы можете в любой момент попросить ответить человека.",
    clarify: "Здравствуйте. Что вы хотели бы узнать?",
    away: "Спасибо за сообщение. Сейчас мы закрыты и прочитаем его, когда откроемся.",
    voiceNote: "Спасибо за голосовое сообщение. Я передал его нашей команде, и человек его прослушает.",
  },
  hi: {
    handoff: "आपके संदेश के लिए धन्यवाद। इसे हमारी टीम तक पहुँचा दिया गया है।",
    disclosure: "यह एक स्वचालित उत्तर है। आप कभी भी किसी व्यक्ति से बात करने के लिए कह सकते हैं।",
    clarify: "नमस्ते। आप क्या जानना चाहेंगे?",
    away: "आपके संदेश के लिए धन्यवाद। हम अभी बंद हैं और खुलने पर इसे पढ़ेंगे।",
    voiceNote: "आपके वॉइस नोट के लिए धन्यवाद। इसे हमारी टीम तक पहुँचा दिया गया है और कोई व्यक्ति इसे सुनेगा।",
  },
  id: {
    handoff: "Terima kasih atas pesan Anda. Pesan ini sudah diteruskan ke tim kami.",
    disclosure: "Ini jawaban otomatis. Anda bisa meminta berbicara dengan orang kapan saja.",
    clarify: "Halo. Apa yang ingin Anda ketahui?",
    away: "Terima kasih atas pesan Anda. Saat ini kami tutup dan akan membacanya saat buka kembali.",
    voiceNote:
      "Terima kasih atas pesan suara Anda. Pesan ini sudah diteruskan ke tim kami dan akan didengarkan oleh seseorang.",
  },
  ja: {
    handoff: "メッセージをありがとうございます。担当チームに引き継ぎました。",
    disclosure: "これは自動応答です。いつでも担当者をお呼びいただけます。",
    clarify: "こんにちは。どのようなことをお知りになりたいですか。",
    away: "メッセージをありがとうございます。ただいま営業時間外のため、営業再開後に拝見します。",
    voiceNote: "ボイスメッセージをありがとうございます。担当チームに引き継ぎ、担当者が確認します。",
  },
};
