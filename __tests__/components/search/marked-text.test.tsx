import { render, screen } from "@testing-library/react";
import { MarkedText } from "#components/dashboard/search/marked-text";
import { excerptOf, findRanges } from "#lib/inbox/find-ranges";

it("marks what was found and shows markup as the text it is", () => {
  const text = "<b>Crème brûlée</b> & brulee";
  render(<MarkedText text={text} ranges={findRanges(text, ["brulee"])} />);
  expect(screen.getAllByText(/brul|brûl/i, { selector: "mark" }).map((mark) => mark.textContent)).toEqual([
    "brûlée",
    "brulee",
  ]);
  expect(document.body).toHaveTextContent(text);
});

it("joins places that touch, and keeps emoji and accents written apart whole", () => {
  const apart = "cafe\u0301 😀 CAFÉ";
  expect(findRanges(apart, ["cafe"]).map(([from, to]) => apart.slice(from, to))).toEqual([
    "cafe\u0301",
    "CAFÉ",
  ]);
  expect(findRanges("ababab", ["ab", "ba"])).toEqual([[0, 6]]);
});

it("shows of a long text the part around the first place, its marks moved along", () => {
  const long = `${"😀 far away ".repeat(60)}needle${" and on".repeat(60)}`;
  const { text, ranges } = excerptOf(long, findRanges(long, ["needle"]));
  expect(text.length).toBeLessThan(260);
  expect(ranges.map(([from, to]) => text.slice(from, to))).toEqual(["needle"]);
  expect(text.isWellFormed()).toBe(true);
});
