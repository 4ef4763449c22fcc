import { fireEvent, render } from "@testing-library/react";
import { Avatar } from "#components/ui/avatar";

describe("Avatar", () => {
  it.each([
    ["Linden Ceramics", "LC"],
    ["@north.shop", "NS"],
    ["منى", "م"],
    ["🧁 Cakes", "🧁C"],
    ["", "?"],
  ])("writes %s as %s when there is no picture", (name, initials) => {
    const { container } = render(<Avatar name={name} />);
    expect(container).toHaveTextContent(initials);
  });

  it("falls back to initials when the picture does not load", () => {
    const { container } = render(<Avatar name="Mina Ono" src="/gone.jpg" />);
    const picture = container.querySelector("img");
    expect(picture).not.toBeNull();
    if (picture) fireEvent.error(picture);
    expect(container).toHaveTextContent("MO");
  });
});
