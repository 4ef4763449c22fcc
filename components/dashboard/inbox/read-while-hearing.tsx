/** `heard`: in the order it came, since the server was last asked. */
type Reading<Event> = { heard: Event[]; outdated: boolean };

type UnderWay<Event> = Reading<Event> & { answer: Promise<string | undefined> };

/**
 * Brings together what is read and what is heard meanwhile: the server may have looked before it happened. So what is
 * heard is told once more after the answer, and where something was missed, what is being read is asked for again.
 */
export function readWhileHearing<Event>(tell: (event: Event) => void) {
  const readings = new Map<string, UnderWay<Event>>();

  async function finish<T>(key: string, ask: () => Promise<T | string>, eventOf: (answer: T) => Event) {
    try {
      for (;;) {
        const answer = await ask();
        const reading = readings.get(key);
        if (reading?.outdated) {
          Object.assign(reading, { heard: [], outdated: false } satisfies Reading<Event>);
          continue;
        }
        if (typeof answer === "string") return answer;
        tell(eventOf(answer));
        for (const event of reading?.heard ?? []) tell(event);
        return;
      }
    } finally {
      readings.delete(key);
    }
  }

  return {
    hear(event: Event) {
      for (const { heard } of readings.values()) heard.push(event);
      tell(event);
    },
    /** Whatever is being read now may lack what was missed. */
    miss() {
      for (const reading of readings.values()) reading.outdated = true;
    },
    /**
     * Whoever reads what is being read gets the same answer; `afresh`: not one from before this moment.
     * @param ask resolves to what was asked for, or to a sentence when it was refused, which is returned
     */
    read<T>(
      key: string,
      ask: () => Promise<T | string>,
      eventOf: (answer: T) => Event,
      afresh = false,
    ): Promise<string | undefined> {
      const known = readings.get(key);
      if (known) {
        known.outdated ||= afresh;
        return known.answer;
      }
      const answer = finish(key, ask, eventOf);
      readings.set(key, { heard: [], outdated: false, answer });
      return answer;
    },
  };
}
