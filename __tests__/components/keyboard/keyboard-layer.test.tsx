import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ReactNode } from "react";
import { type Action, useActions, useTaker } from "#components/dashboard/keyboard/actions";
import { KeyboardLayer } from "#components/dashboard/keyboard/keyboard-layer";

const visited: string[] = [];
const done: string[] = [];

const nothing = () => undefined;
const router: AppRouterInstance = {
  push: (href) => visited.push(href),
  back: nothing,
  forward: nothing,
  refresh: nothing,
  replace: nothing,
  prefetch: nothing,
  bfcacheId: "test",
};

// jsdom has no layout: the palette asks for it.
beforeAll(() => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  Element.prototype.scrollIntoView ??= nothing;
});

function Screen({ actions }: { actions: Action[] }) {
  useActions(() => actions);
  return <textarea aria-label="Reply" />;
}

const resolve: Action = {
  id: "conversation.resolve",
  label: "Resolve",
  group: "Conversation",
  run: () => done.push("resolve"),
};

const findAnna = async (text: string) => [
  { id: "c1", label: `Anna ${text}`, group: "People", href: "/dashboard/inbox/c1" },
];

function show(children: ReactNode, choices: Record<string, string> = {}, search = findAnna) {
  render(
    <AppRouterContext.Provider value={router}>
      <KeyboardLayer choices={choices} search={search} />
      {children}
    </AppRouterContext.Provider>,
  );
}

beforeEach(() => {
  done.length = 0;
  visited.length = 0;
});

it("a key does what the screen offers for it, and nothing where nothing is offered", async () => {
  show(<Screen actions={[resolve]} />);
  await waitFor(async () => {
    await userEvent.keyboard("e");
    expect(done).toContain("resolve");
  });
  done.length = 0;
  await userEvent.keyboard("h");
  expect(done).toEqual([]);
});

it("keys are letters while a field has the focus", async () => {
  show(<Screen actions={[resolve]} />);
  await waitFor(async () => {
    await userEvent.keyboard("e");
    expect(done).toContain("resolve");
  });
  done.length = 0;
  await userEvent.type(screen.getByLabelText("Reply"), "see you");
  expect(done).toEqual([]);
  expect(screen.getByLabelText("Reply")).toHaveValue("see you");
});

it("a member's own key takes the place of ours", async () => {
  show(<Screen actions={[resolve]} />, { "conversation.resolve": "q" });
  await waitFor(async () => {
    await userEvent.keyboard("q");
    expect(done).toContain("resolve");
  });
  done.length = 0;
  await userEvent.keyboard("e");
  expect(done).toEqual([]);
});

it("the palette opens from a field too, does what is chosen, and finds people", async () => {
  show(<Screen actions={[resolve]} />);
  screen.getByLabelText("Reply").focus();
  await waitFor(async () => {
    await userEvent.keyboard("{Control>}k{/Control}");
    expect(screen.getByRole("dialog", { name: "Do anything" })).toBeVisible();
  });
  await userEvent.keyboard("resol");
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(done).toEqual(["resolve"]));
  await userEvent.keyboard("{Control>}k{/Control}");
  await userEvent.type(await screen.findByRole("combobox"), "smith");
  await userEvent.click(await screen.findByText("Anna smith"));
  await waitFor(() => expect(visited).toEqual(["/dashboard/inbox/c1"]));
});

it.each([
  ["waiting", "Waiting for you"],
  ["you", "Waiting for you"],
  ["assign me", "Me (Demo owner)"],
  ["me", "Me (Demo owner)"],
  ["folder", "Waiting for you"],
  ["priority", "Urgent"],
  ["rgnt", "Urgent"],
  ["ENVIOS", "Envíos"],
])("in the palette %j and Enter do what is called so: %s", async (typed, first) => {
  const assign = { group: "Assign to", keywords: ["Assign to", "Assign to Me (Demo owner)"] };
  const offered = [
    { id: "assign:1", label: "Me (Demo owner)", ...assign },
    { id: "priority:urgent", label: "Urgent", group: "Priority", keywords: ["Priority", "Priority Urgent"] },
    { id: "folder:waiting", label: "Waiting for you", group: "Folders", keywords: ["folder"] },
    { id: "view:1", label: "Envíos", group: "Folders", keywords: ["view"] },
  ].map((action) => ({ ...action, run: () => done.push(action.label) }));
  show(<Screen actions={offered} />, {}, async () => []);
  await waitFor(async () => {
    await userEvent.keyboard("{Control>}k{/Control}");
    expect(screen.getByRole("dialog", { name: "Do anything" })).toBeVisible();
  });
  await userEvent.keyboard(typed);
  await userEvent.keyboard("{Enter}");
  await waitFor(() => expect(done).toEqual([first]));
});

function Writing({ taken }: { taken: string[] }) {
  useTaker(({ text }) => {
    if (text !== undefined) taken.push(text);
    return text !== undefined;
  });
  return null;
}

it("what is found goes where one writes, if that can use it, and else to its page", async () => {
  const taken: string[] = [];
  render(
    <AppRouterContext.Provider value={router}>
      <KeyboardLayer
        choices={{}}
        search={async () => [
          { id: "r1", label: "Returns", group: "Saved replies", href: "/replies", text: "Send it back." },
          { id: "c1", label: "Anna", group: "People", href: "/anna" },
        ]}
      />
      <Writing taken={taken} />
    </AppRouterContext.Provider>,
  );
  for (const name of ["Returns", "Anna"]) {
    await waitFor(async () => {
      await userEvent.keyboard("{Control>}k{/Control}");
      expect(screen.getByRole("dialog", { name: "Do anything" })).toBeVisible();
    });
    await userEvent.type(screen.getByRole("combobox"), "an");
    await userEvent.click(await screen.findByText(name));
  }
  await waitFor(() => expect(visited).toEqual(["/anna"]));
  expect(taken).toEqual(["Send it back."]);
});

it("a key without Shift on one keyboard is the same with it on another, and Enter stays a button's", async () => {
  const search: Action = { id: "list.search", label: "", group: "", run: () => done.push("search") };
  const open: Action = { id: "list.open", label: "", group: "", run: () => done.push("open") };
  show(
    <>
      <Screen actions={[search, open]} />
      <button type="button" onClick={() => done.push("pressed")}>
        Press
      </button>
    </>,
  );
  await waitFor(async () => {
    await userEvent.keyboard("{Shift>}/{/Shift}");
    expect(done).toContain("search");
  });
  done.length = 0;
  await userEvent.keyboard("{Enter}");
  screen.getByRole("button").focus();
  await userEvent.keyboard("{Enter}");
  expect(done).toEqual(["open", "pressed"]);
});

it("a question mark lists the keys as they are set", async () => {
  show(<Screen actions={[]} />, { "conversation.snooze": "y" });
  await waitFor(async () => {
    await userEvent.keyboard("{Shift>}?{/Shift}");
    expect(screen.getByRole("dialog", { name: "Keys" })).toBeVisible();
  });
  expect(screen.getByText("Snooze").nextElementSibling).toHaveTextContent("Y");
});
