import { foldText } from "#lib/assistant/fold-text";

const done =
  "booked|reserved|cancell?ed|refunded|ordered|scheduled|updated|changed|forwarded|passed|informed|notified|arranged|processed|placed|sent|shipped|applied|created|registered|confirmed|checked|asked|contacted|escalated|added|extended|issued|fixed|credited|transferred";
const will =
  "contact|call|reply|respond|answer|get back|reach out|be in touch|write|e-?mail|message|check|send|book|reserve|arrange|cancel|refund|process|notify|inform|let you know|follow up|look into|forward|pass|escalate|update|confirm|ask|fix|make sure|take care|ensure|credit|transfer|ship|issue";

/** Acts claimed or announced, in folded text. The assistant can do none of them, so none of them is true. */
const promises = [
  // en
  `(?:i|we)(?:'ve| have)?(?: just| already| now| also)? (?:${done})|(?:i|we)(?:'ll| will| am going to| are going to|'m going to|'re going to)(?: \\w+){0,2} (?:${will})|(?:your|the) (?:order|booking|refund|appointment|reservation|request|return|payment|table)(?: \\w+){0,2} (?:has been|have been|was|is now|is) (?:\\w+ )?(?:${done})|(?:someone|somebody|a (?:colleague|person|human|teammate|member|representative|specialist|manager)|(?:my|our) (?:colleague|team|staff|manager|support)\\w*)(?: \\w+){0,4} (?:will|is going to|shall)(?: \\w+){0,2} (?:${will})|you(?:'ll| will) (?:hear from|be contacted|receive a (?:call|refund|reply))|let me (?:check|book|ask|send|forward|arrange|see|look|cancel|process)`,
  // es
  "(?:he|hemos|ya he|ya hemos) (?:\\w+ )?(?:reservado|cancelado|reembolsado|enviado|agendado|actualizado|cambiado|pasado|informado|avisado|procesado|confirmado|solicitado|anadido|registrado|reenviado)|(?:un|una|nuestro|nuestra|mi|el|la) (?:companer\\w+|colega|persona|agente|equipo|asesor\\w*|encargad\\w+)(?: \\w+){0,3} (?:te|le|se|os|les) (?:\\w+ )?(?:contactara|llamara|respondera|escribira|pondra|avisara|va a \\w+)|(?:te|le|les|os) (?:contactaremos|llamaremos|avisaremos|responderemos|escribiremos|enviaremos|confirmaremos|mantendremos|informaremos|llamare|avisare|enviare|reservare|confirmare)|(?:voy|vamos) a (?:reservar|cancelar|enviar|consultar|revisar|comprobar|reembolsar|avisar|preguntar|contactar)\\w*|(?:tu|su) (?:pedido|reserva|cita|reembolso)(?: \\w+)? (?:ha sido|fue|esta) (?:\\w+ )?(?:reservad|cancelad|procesad|confirmad|reembolsad|enviad)\\w+",
  // pt
  "(?:ja |acabei de |acabamos de )(?:\\w+ )?(?:reserv|cancel|reembols|envi|agend|atualiz|alter|encaminh|inform|process|confirm|solicit|registr)\\w+|(?:eu |nos )?(?:reservei|cancelei|reembolsei|enviei|agendei|atualizei|encaminhei|informei|confirmei|solicitei|reservamos para voce)|(?:um|uma|nosso|nossa|meu|minha|o|a) (?:colega|pessoa|atendente|equipe|equipa|agente|responsavel)(?: \\w+){0,3} (?:vai|ira|entrara|lhe|te)(?: \\w+)? (?:contatar|contactar|ligar|responder|entrar|retornar|em contato|em contacto|escrever|avisar)|entraremos em conta[ct]\\w*|(?:vou|vamos|iremos|irei) (?:reservar|cancelar|enviar|verificar|reembolsar|avisar|perguntar|contactar|contatar|encaminhar|confirmar|ligar|responder)|(?:seu|sua|o seu|a sua) (?:pedido|reserva|reembolso|agendamento)(?: \\w+)? (?:foi|esta) (?:\\w+ )?(?:reservad|cancelad|processad|confirmad|reembolsad|enviad|agendad)\\w+",
  // fr
  "(?:j'ai|nous avons|je viens de|nous venons de) (?:\\w+ )?(?:reserve|annule|rembourse|envoye|planifie|programme|mis a jour|modifie|transmis|informe|traite|confirme|demande|enregistre|transfere|reserver|annuler|rembourser|envoyer|transmettre)r?|(?:un|une|notre|mon|ma|le|la) (?:collegue|personne|conseill\\w+|agent|equipe|responsable|membre)(?: \\S+){0,4} (?:va|vous|te) (?:vous |te )?(?:contact\\w+|rappel\\w+|repond\\w+|appel\\w+|ecri\\w+|recontact\\w+)|(?:nous vous|je vous) (?:contacterons|rappellerons|repondrons|recontacterons|enverrons|confirmerons|contacterai|rappellerai|enverrai|tiendrons|tiendrai|reserve|rembourse)|(?:je vais|nous allons) (?:vous )?(?:reserver|annuler|envoyer|verifier|rembourser|demander|contacter|transmettre|confirmer)|votre (?:commande|reservation|remboursement|rendez-vous)(?: \\w+)? (?:a ete|est) (?:\\w+ )?(?:reserve|annule|traite|confirme|rembourse|envoye)\\w*",
  // de
  "(?:ich|wir) (?:habe|haben)(?: \\S+){0,6} (?:gebucht|reserviert|storniert|erstattet|verschickt|gesendet|geschickt|geandert|aktualisiert|weitergeleitet|weitergegeben|informiert|bearbeitet|bestatigt|beauftragt|veranlasst|angefragt|hinterlegt|bestellt)|(?:ein|eine|unser|unsere|mein|meine|jemand)(?: \\S+){0,4} (?:wird|meldet|kummert|ruft|antwortet|schreibt)(?: \\S+){0,4}(?: kontaktieren| melden| anrufen| antworten| schreiben| kummern|(?<=meldet|kummert|ruft|antwortet|schreibt)(?: \\S+)?)|(?:ich|wir) (?:werde|werden|melde|melden|kummere|kummern|leite|leiten|buche|buchen|reserviere|reservieren|storniere|stornieren|erstatte|erstatten|prufe|prufen|frage|fragen)(?: \\S+)? (?:mich|uns|dir|ihnen|euch|dich|sie|es|das|den|die|nach|bei|weiter|gleich|sofort)(?!\\p{L})|(?:deine|ihre|eure) (?:bestellung|buchung|reservierung|erstattung|termin)(?: \\S+){0,3} (?:storniert|gebucht|bestatigt|bearbeitet|erstattet|verschickt)",
  // it
  "(?:ho|abbiamo) (?:\\w+ )?(?:prenotato|annullato|rimborsato|inviato|programmato|aggiornato|modificato|inoltrato|informato|elaborato|confermato|richiesto|registrato|trasmesso)|(?:un|una|il|la|nostro|nostra|mio|mia) (?:\\w+ )?(?:collega|persona|operatore|team|responsabile|addetto)(?: \\w+){0,3} (?:ti|la|vi|le) (?:contattera|chiamera|rispondera|scrivera|ricontattera)|(?:ti|la|vi|le) (?:contatteremo|chiameremo|risponderemo|ricontatteremo|invieremo|faremo sapere|terremo|contattero|chiamero|inviero|confermero)",
  // nl
  "(?:ik|we|wij) (?:heb|hebben)(?: \\S+){0,6} (?:geboekt|gereserveerd|geannuleerd|terugbetaald|verzonden|verstuurd|gepland|bijgewerkt|gewijzigd|doorgestuurd|doorgegeven|geinformeerd|verwerkt|bevestigd|aangevraagd)|(?:een|onze|mijn|iemand)(?: \\S+){0,4} (?:zal|gaat|neemt)(?: \\S+){0,4} (?:contact|bellen|antwoorden|reageren|op)|(?:we|wij|ik) (?:nemen|neem|zullen|zal|gaan|ga)(?: \\S+)? (?:contact|u|je|jullie|het)(?!\\p{L})",
  // tr, id, ru, ar, hi, ja
  "(?:rezervasyonunuzu|siparisinizi|iadenizi|talebinizi)(?: \\S+){0,2} (?:yaptim|yaptik|aldim|aldik|iptal ettim|iptal ettik|onayladim|onayladik|ilettim|ilettik)|(?:sizi arayaca|size donecek|size donus|sizinle iletisime gec|size geri donecegiz)\\p{L}*",
  "(?:saya|kami) (?:sudah|telah) (?:\\w+ )?(?:memesan|membatalkan|mengirim|mengembalikan|meneruskan|memproses|mengonfirmasi|menjadwalkan|mencatat)\\w*|(?:tim|rekan|staf|admin|kami|saya)(?: \\w+)? akan (?:segera )?(?:menghubungi|menelepon|membalas|mengirim|memproses|mengecek|membantu)\\w*",
  "(?:я|мы) (?:уже )?(?:забронировал\\p{L}*|отменил\\p{L}*|отправил\\p{L}*|оформил\\p{L}*|передал\\p{L}*|вернул\\p{L}*|изменил\\p{L}*|обновил\\p{L}*|подтвердил\\p{L}*)|(?:с вами|вам) (?:\\S+ )?(?:свяж\\p{L}*|перезвон\\p{L}*|позвон\\p{L}*|ответ(?:ит|им|ят))|(?:мы|я) (?:свяж\\p{L}*|перезвон\\p{L}*|проверю|уточню|забронирую|отправлю|верну)",
  "لقد (?:قمت|قمنا|حجزت|حجزنا|ألغيت|ألغينا|أرسلت|أرسلنا|أكدت|أكدنا)|(?:سوف |س)(?:يتصل|يتواصل|نتصل|نتواصل|أتواصل|أتصل|يرد|نرد|أحجز|نحجز|أرسل|نرسل)\\p{L}*",
  "(?:बुक|रद्द|कैंसल|रिफंड|भेज|कन्फर्म)(?: \\S+)? (?:दिया|दी|कर दिया|कर दी) (?:है|गया|गई)|(?:आपसे|आपको)(?: \\S+){0,2} (?:संपर्क करेंगे|संपर्क करेगा|कॉल करेंगे|कॉल करेगा|जवाब देंगे)",
  "(?:予約|キャンセル|返金|手配|送信|変更|確認|手続き)(?:を)?(?:いたしました|しました|完了しました|承りました)|(?:ご連絡|お電話|返信|ご返答|折り返し)(?:を)?(?:いたします|させていただきます|差し上げます|します)",
].map((source) => new RegExp(`(?<!\\p{L})(?:${source})`, "gu"));

/** The claim of an act that nobody did. Words the cited knowledge itself uses are knowledge ("we ship within a day"). */
export function unkeptPromise(text: string, evidence: string): string | undefined {
  const folded = foldText(text);
  const known = foldText(evidence);
  for (const pattern of promises) {
    for (const [found] of folded.matchAll(pattern)) if (!known.includes(found)) return found;
  }
  return undefined;
}
