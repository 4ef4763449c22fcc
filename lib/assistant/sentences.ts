import type { Language } from "#lib/assistant/detect-language";

type Sentences = {
  /** sent together with the handoff itself, so that what it says is already true */
  handoff: string;
  /** closes the first automatic answer */
  disclosure: string;
  /** answers a bare greeting */
  clarify: string;
};

/** What the assistant says in words of its own rather than of the knowledge. */
export const sentences: Record<Language, Sentences> = {
  en: {
    handoff: "Thank you for your message. I have passed it on to our team.",
    disclosure: "This is an automatic answer. You can ask for a person at any time.",
    clarify: "Hello. What would you like to know?",
  },
  es: {
    handoff: "Gracias por tu mensaje. Lo he pasado a nuestro equipo.",
    disclosure: "Esta es una respuesta automática. Puedes pedir hablar con una persona cuando quieras.",
    clarify: "Hola. ¿Qué te gustaría saber?",
  },
  pt: {
    handoff: "Obrigado pela sua mensagem. Já a encaminhei para a nossa equipe.",
    disclosure: "Esta é uma resposta automática. Você pode pedir para falar com uma pessoa quando quiser.",
    clarify: "Olá. O que você gostaria de saber?",
  },
  fr: {
    handoff: "Merci pour votre message. Je l’ai transmis à notre équipe.",
    disclosure:
      "Ceci est une réponse automatique. Vous pouvez demander à parler à une personne à tout moment.",
    clarify: "Bonjour. Que souhaitez-vous savoir ?",
  },
  de: {
    handoff: "Danke für deine Nachricht. Ich habe sie an unser Team weitergegeben.",
    disclosure: "Dies ist eine automatische Antwort. Du kannst jederzeit nach einem Menschen fragen.",
    clarify: "Hallo. Was möchtest du wissen?",
  },
  it: {
    handoff: "Grazie per il tuo messaggio. L’ho passato al nostro team.",
    disclosure:
      "Questa è una risposta automatica. Puoi chiedere di parlare con una persona in qualsiasi momento.",
    clarify: "Ciao. Che cosa vorresti sapere?",
  },
  nl: {
    handoff: "Bedankt voor je bericht. Ik heb het doorgegeven aan ons team.",
    disclosure: "Dit is een automatisch antwoord. Je kunt altijd om een mens vragen.",
    clarify: "Hallo. Wat wil je graag weten?",
  },
  tr: {
    handoff: "Mesajınız için teşekkürler. Mesajınızı ekibimize ilettim.",
    disclosure: "Bu otomatik bir yanıttır. İstediğiniz zaman bir insanla görüşmeyi isteyebilirsiniz.",
    clarify: "Merhaba. Ne öğrenmek istersiniz?",
  },
  ar: {
    handoff: "شكرًا على رسالتك. لقد حوّلتها إلى فريقنا.",
    disclosure: "هذا رد تلقائي. يمكنك طلب التحدث مع شخص في أي وقت.",
    clarify: "مرحبًا. ماذا تود أن تعرف؟",
  },
  ru: {
    handoff: "Спасибо за сообщение. Я передал его нашей команде.",
    disclosure: "Это автоматический ответ. Вы можете в любой момент попросить ответить человека.",
    clarify: "Здравствуйте. Что вы хотели бы узнать?",
  },
  hi: {
    handoff: "आपके संदेश के लिए धन्यवाद। इसे हमारी टीम तक पहुँचा दिया गया है।",
    disclosure: "यह एक स्वचालित उत्तर है। आप कभी भी किसी व्यक्ति से बात करने के लिए कह सकते हैं।",
    clarify: "नमस्ते। आप क्या जानना चाहेंगे?",
  },
  id: {
    handoff: "Terima kasih atas pesan Anda. Pesan ini sudah diteruskan ke tim kami.",
    disclosure: "Ini jawaban otomatis. Anda bisa meminta berbicara dengan orang kapan saja.",
    clarify: "Halo. Apa yang ingin Anda ketahui?",
  },
  ja: {
    handoff: "メッセージをありがとうございます。担当チームに引き継ぎました。",
    disclosure: "これは自動応答です。いつでも担当者をお呼びいただけます。",
    clarify: "こんにちは。どのようなことをお知りになりたいですか。",
  },
};
