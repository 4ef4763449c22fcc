import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { type ComponentProps, createRef } from "react";
import { Composer } from "#components/dashboard/inbox/composer";

const neverSplit = async () => (text: string) => [text];

function composer(sent: string[], changes: Partial<ComponentProps<typeof Composer>>) {
  return (
    <Composer
      contactName="Anna"
      text="Here it is"
      onText={() => undefined}
      onSend={(text) => sent.push(text)}
      loadSplit={neverSplit}
      inputRef={createRef()}
      {...changes}
    />
  );
}

describe("sent while a file is on its way", () => {
  it("a message leaves with the file, once", async () => {
    const sent: string[] = [];
    const { rerender } = render(composer(sent, { busy: true }));
    await userEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(screen.getByText("It leaves once the file is uploaded")).toBeVisible();
    expect(sent).toEqual([]);
    rerender(composer(sent, { busy: false, attached: true }));
    expect(sent).toEqual(["Here it is"]);
    rerender(composer(sent, { busy: false, text: "" }));
    expect(sent).toEqual(["Here it is"]);
  });

  it("one that was changed meanwhile waits for another Send", async () => {
    const sent: string[] = [];
    const { rerender } = render(composer(sent, { busy: true }));
    await userEvent.click(screen.getByRole("button", { name: "Send" }));
    rerender(composer(sent, { busy: true, text: "Here it is, or not" }));
    rerender(composer(sent, { busy: false, attached: true, text: "Here it is, or not" }));
    expect(sent).toEqual([]);
  });
});
