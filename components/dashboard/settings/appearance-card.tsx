"use client";

import { startTransition, useState } from "react";
import { applyTheme } from "#components/dashboard/shell/apply-theme";
import type { Theme } from "#components/dashboard/shell/member-menu";
import { Card, CardBody, CardHeader } from "#components/ui/card";
import { type Choice, ChoiceCards } from "#components/ui/choice-cards";

const choices: Choice<Theme>[] = [
  { value: "system", label: "As this device" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

type AppearanceCardProps = { theme: Theme; onTheme: (theme: Theme) => Promise<void> };

export function AppearanceCard({ theme, onTheme }: AppearanceCardProps) {
  const [chosen, setChosen] = useState(theme);

  function choose(next: Theme) {
    setChosen(next);
    applyTheme(next);
    startTransition(() => onTheme(next));
  }

  return (
    <Card aria-labelledby="appearance-title">
      <CardHeader id="appearance-title" title="Appearance" description="In this browser only." />
      <CardBody>
        <ChoiceCards
          name="theme"
          legend="Appearance"
          hideLegend
          className="sm:grid sm:grid-cols-3"
          choices={choices}
          value={chosen}
          onChange={choose}
        />
      </CardBody>
    </Card>
  );
}
