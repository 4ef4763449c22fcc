type TickProps = { name: string; checked: boolean | undefined; onChange: (checked: boolean) => void };

export function Tick({ name, checked = false, onChange }: TickProps) {
  return (
    <label className="flex items-center gap-2 py-1 text-sm">
      <input
        type="checkbox"
        className="size-4 accent-accent"
        checked={checked}
        onChange={({ target }) => onChange(target.checked)}
      />
      {name}
    </label>
  );
}
