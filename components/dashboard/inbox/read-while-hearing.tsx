type Reading = { outdated: boolean; answer: Promise<string | undefined> };

/**
 * Brings together what the server answers and what is heard meanwhile: it may have looked before that happened. So what
 * is heard is told once more after the answer, and where something was missed, what is being read is asked for again.
 */
export function readWhileHearing<Event>(tell: (event: Event) => void) {
  const readings = new Map<string, Reading>();
  /** What was heard since each question that is still open. */
  const records = new Set<Event[]>();

  async function recording<T>(run: (heard: Event[]) => Promise<T>): Promise<T> {
    const heard: Event[] = [];
    records.add(heard);
    try {
      return await run(heard);
    } finally {
      records.delete(heard);
    }
  }

  return {
    hear(event: Event) {
      for (const heard of records) heard.push(event);
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
      const reading = { outdated: false };
      async function askUntilTrue(heard: Event[]) {
        try {
          let answer: T | string;
          do {
            reading.outdated = false;
            heard.length = 0;
            answer = await ask();
          } while (reading.outdated);
          if (typeof answer === "string") return answer;
          for (const event of [eventOf(answer), ...heard]) tell(event);
        } finally {
          readings.delete(key);
        }
      }
      const answer = recording(askUntilTrue);
      readings.set(key, Object.assign(reading, { answer }));
      return answer;
    },
    /** Takes in the answer to a change that was just sent. */
    settle<T>(answered: Promise<T>, take: (answer: T) => void): Promise<T> {
      return recording(async (heard) => {
        const answer = await answered;
        take(answer);
        for (const event of heard) tell(event);
        return answer;
      });
    },
  };
}
