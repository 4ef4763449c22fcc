import { jest } from "@jest/globals";
import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AttachBar } from "#components/dashboard/inbox/attach-bar";
import { type AttachedFile, type Uploads, UploadsContext } from "#components/dashboard/inbox/attach-context";
import { refusalOf } from "#lib/media/limits";

const picture = (name: string, size = 10) => new File([new Uint8Array(size)], name, { type: "image/png" });

function show(upload: Uploads["upload"], maxFiles = 10, restored?: AttachedFile[]) {
  const told: { files: AttachedFile[]; busy: boolean }[] = [];
  render(
    <UploadsContext value={() => Promise.resolve({ maxFiles, refusalOf, upload })}>
      <form>
        <AttachBar
          conversationId="1"
          restored={restored}
          onChange={(files, busy) => told.push({ files, busy })}
        />
        <textarea aria-label="Message" />
      </form>
    </UploadsContext>,
  );
  return told;
}

const stored = (file: File): AttachedFile => ({
  media_id: file.name,
  kind: "image",
  name: file.name,
  size: file.size,
});

describe("attaching", () => {
  beforeEach(() => {
    URL.createObjectURL = () => "blob:picture";
    URL.revokeObjectURL = () => undefined;
  });

  it("shows how far a file has come, and gives it on once it is there", async () => {
    let finish: (() => void) | undefined;
    const told = show(
      (file, onShare) =>
        new Promise((resolve) => {
          onShare(0.4);
          finish = () => resolve(stored(file));
        }),
    );
    await userEvent.upload(screen.getByLabelText("Files to attach"), picture("a.png"));
    expect(await screen.findByRole("progressbar", { name: "Uploading a.png" })).toHaveAttribute(
      "aria-valuenow",
      "40",
    );
    expect(told.at(-1)).toEqual({ files: [], busy: true });
    finish?.();
    await screen.findByText("1 kB");
    expect(told.at(-1)).toEqual({ files: [stored(picture("a.png"))], busy: false });
    await userEvent.click(screen.getByRole("button", { name: "Remove a.png" }));
    expect(told.at(-1)).toEqual({ files: [], busy: false });
  });

  it("refuses what Instagram would not take before it travels, with the limit named", async () => {
    const upload = jest.fn<Uploads["upload"]>();
    show(upload);
    fireEvent.change(screen.getByLabelText("Files to attach"), {
      target: { files: [new File([], "empty.png", { type: "image/png" }), picture("big.png", 9_000_000)] },
    });
    expect(await screen.findByText(/This file is empty/)).toBeVisible();
    expect(screen.getByText(/pictures of up to 8 MB, and this one has 9 MB/)).toBeVisible();
    expect(upload).not.toHaveBeenCalled();
  });

  it("takes what is pasted into the form and says why a file did not arrive", async () => {
    show(() => Promise.resolve("The file storage did not answer. Try again in a moment."));
    const clipboardData = { files: [picture("pasted.png")] };
    fireEvent.paste(screen.getByLabelText("Message"), { clipboardData });
    expect(await screen.findByRole("alert")).toHaveTextContent("The file storage did not answer.");
  });

  it("has files of a message that was taken back, without another upload", async () => {
    const upload = jest.fn<Uploads["upload"]>();
    const file = stored(picture("chart.png"));
    const told = show(upload, 10, [file]);
    const remove = await screen.findByRole("button", { name: "Remove chart.png" });
    expect(told.at(-1)).toEqual({ files: [file], busy: false });
    await userEvent.click(remove);
    expect(told.at(-1)).toEqual({ files: [], busy: false });
    expect(upload).not.toHaveBeenCalled();
  });

  it("takes what is dropped on the page, as many as may be sent at once", async () => {
    show((file) => Promise.resolve(stored(file)), 2);
    const dataTransfer = { types: ["Files"], files: [picture("a.png"), picture("b.png"), picture("c.png")] };
    fireEvent.dragOver(document.body, { dataTransfer });
    expect(screen.getByText(/Drop to attach/)).toBeVisible();
    fireEvent.drop(document.body, { dataTransfer });
    expect(screen.queryByText(/Drop to attach/)).toBeNull();
    expect(await screen.findByRole("alert")).toHaveTextContent("Send 2 files or fewer at once");
  });
});
