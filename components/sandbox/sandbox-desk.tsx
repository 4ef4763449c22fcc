"use client";

import type { ReactNode } from "react";
import { type DeskTab, deskTabs } from "#components/sandbox/desk-tabs";
import { cn } from "#components/ui/cn";
import { Tab, TabPanel, Tabs, TabsList } from "#components/ui/tabs";

type SandboxDeskProps = {
  tab: DeskTab;
  onTab: (tab: DeskTab) => void;
  phone: ReactNode;
  weather: ReactNode;
  log: ReactNode;
};

const beside = "overflow-y-auto lg:rounded-card lg:border lg:border-line lg:bg-surface";

/** Phone, weather and log side by side; under 1024 px one at a time. */
export function SandboxDesk({ tab, onTab, phone, weather, log }: SandboxDeskProps) {
  return (
    <Tabs
      value={tab}
      onValueChange={(value) => onTab(deskTabs.find((each) => each === value) ?? "phone")}
      className="flex min-h-0 flex-1 flex-col lg:grid lg:grid-cols-[24.5rem_minmax(0,1fr)] lg:grid-rows-[minmax(0,1fr)_minmax(0,1fr)] lg:gap-4 lg:p-4 xl:grid-cols-[24.5rem_minmax(20rem,26rem)_minmax(0,1fr)] xl:grid-rows-1"
    >
      <TabsList aria-label="Sandbox" className="px-4 lg:hidden">
        <Tab value="phone">Phone</Tab>
        <Tab value="weather">Weather</Tab>
        <Tab value="log">Log</Tab>
      </TabsList>
      <Zone
        value="phone"
        className="flex flex-col gap-3 overflow-y-auto p-3 lg:row-span-2 lg:p-0 lg:px-1 lg:-mx-1 xl:row-span-1"
      >
        {phone}
      </Zone>
      <Zone value="weather" className={beside}>
        {weather}
      </Zone>
      <Zone value="log" className={beside}>
        {log}
      </Zone>
    </Tabs>
  );
}

/** Always there, so that nothing half-filled is lost; under 1024 px only the chosen one shows. */
function Zone({ value, className, children }: { value: DeskTab; className: string; children: ReactNode }) {
  return (
    <TabPanel
      value={value}
      forceMount
      className={cn("min-h-0 min-w-0 flex-1 pt-0 max-lg:data-[state=inactive]:hidden", className)}
    >
      {children}
    </TabPanel>
  );
}
