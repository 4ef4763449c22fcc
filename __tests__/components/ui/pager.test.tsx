import { render, screen } from "@testing-library/react";
import { Pager } from "#components/ui/pager";

describe("Pager", () => {
  it("goes on with the search it was given", () => {
    render(<Pager path="/dashboard/contacts" query={{ q: "noor & co" }} nextCursor="abc" />);
    expect(screen.getByRole("link", { name: "Next page" })).toHaveAttribute(
      "href",
      "/dashboard/contacts?q=noor+%26+co&cursor=abc",
    );
    expect(screen.queryByRole("link", { name: "Back to the start" })).toBeNull();
  });

  it("leads back from the last page", () => {
    render(<Pager path="/dashboard/contacts" query={{ q: undefined }} cursor="abc" nextCursor={null} />);
    expect(screen.getByRole("link", { name: "Back to the start" })).toHaveAttribute(
      "href",
      "/dashboard/contacts",
    );
  });

  it("is not there for a list of one page", () => {
    const { container } = render(<Pager path="/dashboard/contacts" nextCursor={null} />);
    expect(container).toBeEmptyDOMElement();
  });
});
