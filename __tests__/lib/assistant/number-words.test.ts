import { foldText } from "#lib/assistant/fold-text";
import { numberWords } from "#lib/assistant/number-words";

it.each([
  ["tr", "Teslimat beş ile yedi iş günü sürer", [5, 7]],
  ["tr", "yirmi beş gün içinde", [25]],
  ["tr", "iki yüz elli lira", [250]],
  ["id", "Pengiriman tiga puluh lima hari", [35]],
  ["id", "harganya dua ratus lima puluh ribu", [250_000]],
  ["ru", "доставка за двадцать пять дней", [25]],
  ["ru", "в течение четырнадцати дней", [14]],
  ["ar", "خلال خمسة أيام", [5]],
  ["ar", "خمسة وعشرون يوما", [25]],
  ["hi", "तीस दिन में वापस", [30]],
  ["hi", "पाँच सौ रुपये", [500]],
  ["ja", "三十日以内に返品できます", [30]],
  ["ja", "送料は千二百円です", [1200]],
])("reads numbers written in %s: %s", (language, text, numbers) => {
  expect(numberWords(foldText(text), language)).toEqual(numbers);
});

it.each([
  ["en", "We are on holiday. I bin it."],
  ["de", "Ich bin da."],
  ["ja", "一番人気の商品です"],
  ["tr", "Güzel bir gömlek"],
  ["id", "Toko kami buka setiap hari"],
])("takes no other %s words for numbers", (language, text) => {
  expect(numberWords(foldText(text), language)).toEqual([]);
});
