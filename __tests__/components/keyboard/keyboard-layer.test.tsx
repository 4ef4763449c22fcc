import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import {
  AppRouterContext,
  type AppRouterInstance,
} from "next/dist/shared/lib/app-router-context.shared-runtime";
import type { ReactNode } from "react";
import { type Action, useActions } from "#components/dashboard/keyboard/actions";
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

function show(children: ReactNode, choices: Record<string, string> = {}) {
  render(
    <AppRouterContext.Provider value={router}>
      <KeyboardLayer
        choices={choices}
        search={async (text) => [
          { id: "c1", label: `Anna ${text}`, group: "People", href: "/dashboard/inbox/c1" },
        ]}
      />
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

it("a question mark lists the keys as they are set", async () => {
  show(<Screen actions={[]} />, { "conversation.snooze": "y" });
  await waitFor(async () => {
    await userEvent.keyboard("{Shift>}?{/Shift}");
    expect(screen.getByRole("dialog", { name: "Keys" })).toBeVisible();
  });
  expect(screen.getByText("Snooze").nextElementSibling).toHaveTextContent("Y");
});
