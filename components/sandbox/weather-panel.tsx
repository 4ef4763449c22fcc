"use client";

import { type ReactNode, useState } from "react";
import { type AccountActions, AccountControls } from "#components/sandbox/account-controls";
import { ClockControls } from "#components/sandbox/clock-controls";
import { FaultPicker } from "#components/sandbox/fault-picker";
import { NumberField } from "#components/sandbox/number-field";
import { type NumberKey, numberFields, weatherGroups } from "#components/sandbox/weather-fields";
import { weatherPresets } from "#components/sandbox/weather-presets";
import { Badge } from "#components/ui/badge";
import { Button } from "#components/ui/button";
import { Field } from "#components/ui/field";
import { Select } from "#components/ui/select";
import { Switch } from "#components/ui/switch";
import { type SandboxBusiness, type SandboxState, sunnyWeather, type Weather } from "#lib/sandbox/schema";

type WeatherPanelProps = {
  state: SandboxState;
  business: SandboxBusiness;
  account: AccountActions;
  /** Each resolves to a sentence when refused. */
  onWeather: (patch: Partial<Weather>) => Promise<string | undefined>;
  onAdvance: (ms: number) => Promise<string | undefined>;
  onRealTime: () => Promise<string | undefined>;
};

/** Everything about Meta that is not nice, to be switched on while one looks. */
export function WeatherPanel(props: WeatherPanelProps) {
  const { state, business, account } = props;
  const { weather } = state;
  const [refusal, setRefusal] = useState<string>();
  const change = async (patch: Partial<Weather>) => setRefusal(await props.onWeather(patch));
  const sunny = isSunny(weather);
  return (
    <div className="flex flex-col gap-6 p-4">
      <section aria-labelledby="weather-title" className="flex flex-col gap-4">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 id="weather-title" className="flex items-center gap-2 text-lg font-semibold">
            Weather
            <Badge tone={sunny ? "positive" : "warning"}>{sunny ? "Sunny" : "Rough"}</Badge>
          </h2>
          <Button size="sm" onClick={() => change(sunnyWeather)}>
            Reset
          </Button>
        </div>
        {refusal ? (
          <p role="alert" className="text-sm text-danger">
            {refusal}
          </p>
        ) : null}
        <div className="flex flex-wrap gap-2">
          {weatherPresets.map(({ name, weather: preset }) => (
            <Button key={name} size="sm" onClick={() => change({ ...sunnyWeather, ...preset })}>
              {name}
            </Button>
          ))}
        </div>
        {weatherGroups.map((group) => (
          <Group key={group.title} title={group.title} keys={group.keys} weather={weather} onChange={change}>
            {group.title === "Sending" ? (
              <FaultPicker value={weather.send_faults} onChange={(send_faults) => change({ send_faults })} />
            ) : null}
          </Group>
        ))}
        <Field
          name="answer_shape"
          label="Shape of Meta's answers"
          hint="The documentation and the real service disagree about logins and accounts."
        >
          {(control) => (
            <Select
              {...control}
              value={weather.answer_shape}
              onChange={({ target }) => change({ answer_shape: shapeOf(target.value) })}
              options={[
                { value: "random", label: "Either, at random" },
                { value: "documented", label: "As documented" },
                { value: "observed", label: "As observed" },
              ]}
            />
          )}
        </Field>
        <Switch
          label="Customers read answers at once"
          hint="Also on phones nobody looks at."
          checked={weather.auto_read}
          onChange={({ target }) => change({ auto_read: target.checked })}
        />
      </section>
      <ClockControls
        offsetMs={state.clock_offset_ms}
        onAdvance={props.onAdvance}
        onRealTime={props.onRealTime}
      />
      <AccountControls key={business.id} business={business} {...account} />
    </div>
  );
}

type GroupProps = {
  title: string;
  keys: NumberKey[];
  weather: Weather;
  onChange: (patch: Partial<Weather>) => void;
  children: ReactNode;
};

function Group({ title, keys, weather, onChange, children }: GroupProps) {
  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 text-sm font-semibold text-text-2">{title}</legend>
      {children}
      {keys.map((key) => (
        <NumberField
          key={key}
          name={key}
          {...numberFields[key]}
          value={weather[key]}
          onChange={(value) => onChange({ [key]: value })}
        />
      ))}
    </fieldset>
  );
}

function isSunny(weather: Weather): boolean {
  const quiet = weather.send_faults.length === 0 ? ["send_fault_percent", "send_faults_left", "hang_ms"] : [];
  const harmless = [...quiet, "answer_shape", "auto_read", "send_faults"];
  const calm = Object.entries(sunnyWeather)
    .filter(([key]) => !harmless.includes(key))
    .every(([key, value]) => Object.entries(weather).some(([name, now]) => name === key && now === value));
  return calm && weather.send_faults.length === 0;
}

function shapeOf(value: string): Weather["answer_shape"] {
  return value === "documented" || value === "observed" ? value : "random";
}
