import type { SensitiveTopic } from "#lib/assistant/sensitive-topic";

export type BuiltinTopic = {
  key: string;
  name: string;
  /** a person decides about these, always */
  neverAuto: boolean;
  /** beginnings of words that tell it, in folded text: en, es, pt, fr, de, it, nl, tr, id; then ar, ru, hi, ja */
  keywords: string[];
};

const asked = (key: string, name: string, ...keywords: string[]): BuiltinTopic => ({
  key,
  name,
  neverAuto: false,
  keywords: keywords.flatMap((line) => line.split("|")),
});
const sensitive = (key: string, name: string): BuiltinTopic => ({
  key,
  name,
  neverAuto: true,
  keywords: [],
});

/** What shops are asked about, most particular first. Those without words are told by rules of their own. */
export const builtinTopics: BuiltinTopic[] = [
  asked(
    "opening_hours",
    "Opening hours",
    "opening hour|opening time|business hours|open on|are you open|open today|open tomorrow|what time do you|when do you open|when do you close|closing time|closed on|open",
    "horario|abierto|abren|abris|cierran|cerrado|aberto|abrem|abre|fecham|fechado|funcionamento|horaire|ouvert|ouvrez|ferme|fermez",
    "offnungszeit|geoffnet|geschlossen|offen|orari|aperto|aperti|aprite|chiuso|chiudete|openingstijd|geopend|gesloten|acik|kapali|calisma saat|jam buka|jam operasional|tutup",
    "ساعات العمل|مواعيد|مفتوح|تفتح|تغلق|часы работы|открыт|закрыт|работаете|график|खुल|बंद|समय क्या|営業時間|開店|閉店|定休|何時から|何時まで",
  ),
  asked(
    "returns",
    "Returns and exchanges",
    "return|send it back|send back|exchange|swap|wrong size",
    "devolucion|devolver|cambio|cambiar|troca|trocar|devolucao|retour|renvoyer|echange|echanger",
    "zuruckgeb|zuruckschick|ruckgabe|rucksend|umtausch|umtauschen|reso|restituire|restituzione|cambiare|ruilen|terugsturen|retourner|iade et|degisim|degistir|retur|pengembalian|tukar",
    "إرجاع|ارجاع|استبدال|تبديل|вернуть|возврат|обмен|обменять|वापस|बदल|返品|交換",
  ),
  asked(
    "shipping",
    "Shipping and delivery",
    "ship|shipping|deliver|delivery|postage|courier|arrive|parcel|package|track|tracking|pick up|pickup",
    "envio|envia|enviais|entrega|paquete|seguimiento|llega|entregam|frete|encomenda|rastre|livraison|livrez|livrer|expedi|colis|suivi",
    "versand|versende|verschick|liefer|paket|sendung|spedi|consegn|pacco|tracciamento|verzend|bezorg|lever|pakket|kargo|teslim|gonder|kirim|pengiriman|ongkir|paket|resi",
    "شحن|توصيل|توصل|يوصل|الطرد|доставк|доставля|отправ|посылк|трек|डिलीवरी|भेज|शिपिंग|पार्सल|配送|発送|送料|届|追跡",
  ),
  asked(
    "payment",
    "Payment",
    "payment|pay by|pay with|can i pay|how to pay|credit card|debit card|paypal|klarna|apple pay|bank transfer|invoice|instal",
    "pago|pagar|tarjeta|transferencia|factura|cuotas|pagamento|cartao|pix|boleto|fatura|parcel|paiement|payer|carte bancaire|virement|facture",
    "zahlung|zahlen|bezahl|kreditkarte|rechnung|uberweisung|ratenzahlung|pagare|carta di credito|bonifico|fattura|rate|betaling|betalen|creditcard|ideal|factuur|odeme|kredi kart|havale|taksit|bayar|pembayaran|cicilan",
    "دفع|بطاقة|فاتورة|تحويل|оплат|картой|карту|счет|рассрочк|भुगतान|पेमेंट|क्रेडिट|किस्त|支払|決済|カード|請求書|振込",
  ),
  asked(
    "prices",
    "Prices and offers",
    "price|cost|how much|discount|coupon|voucher|promo|sale|offer|cheap|fee",
    "precio|cuesta|cuanto|descuento|oferta|cupon|preco|custa|quanto|desconto|promoc|prix|coute|combien|reduction|remise",
    "preis|kostet|kosten|rabatt|gutschein|angebot|prezzo|costa|sconto|offerta|prijs|kost|korting|aanbieding|fiyat|kac para|ne kadar|indirim|kampanya|harga|berapa|diskon|promo",
    "سعر|كم|بكم|خصم|عرض|цен|стоит|сколько|скидк|акци|कीमत|दाम|कितने|छूट|値段|価格|いくら|割引|セール|クーポン",
  ),
  asked(
    "products",
    "Products and stock",
    "in stock|available|availability|size|colour|color|material|sell|model|restock|sold out|waterproof|ingredient|made of|vegan|fit",
    "talla|disponible|material|stock|venden|agotado|ingredientes|tamanho|disponivel|vendem|esgotado|taille|couleur|matiere|vendez|rupture|ingredients",
    "grosse|farbe|verfugbar|vorratig|lager|ausverkauft|zutaten|taglia|colore|disponibil|vendete|ingredienti|maat|kleur|beschikbaar|voorraad|uitverkocht|beden|renk|stok|malzeme|ukuran|warna|stok|tersedia|bahan",
    "مقاس|لون|متوفر|مكونات|размер|цвет|наличи|материал|состав|साइज|रंग|स्टॉक|उपलब्ध|サイズ|色|在庫|素材|原材料",
  ),
  sensitive("complaint", "Complaints"),
  sensitive("refund", "Refunds"),
  sensitive("legal", "Legal matters"),
  sensitive("health", "Health"),
  sensitive("safety", "Safety"),
  asked("person_request", "Asking for a person"),
  asked("other", "Everything else"),
];

export const sensitiveTopicKeys: Record<SensitiveTopic, string> = {
  anger: "complaint",
  refund: "refund",
  legal: "legal",
  medical: "health",
  safety: "safety",
};
