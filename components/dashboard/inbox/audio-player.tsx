"use client";

import { Pause, Play } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import WaveSurfer from "wavesurfer.js";
import { Button } from "#components/ui/button";

type AudioPlayerProps = { url: string; name: string; onLost: () => void };

const speeds = [1, 1.5, 2];

/** A recording with its waveform. What the browser cannot draw it may still be able to play. */
export function AudioPlayer({ url, name, onLost }: AudioPlayerProps) {
  const [plain, setPlain] = useState(false);
  const player = useWaveform(url, () => setPlain(true));
  if (plain) {
    return (
      // biome-ignore lint/a11y/useMediaCaption: a voice message has no captions
      <audio
        src={url}
        controls
        preload="metadata"
        aria-label={name}
        onError={onLost}
        className="max-w-full"
      />
    );
  }
  const { ready, playing, at, length, speed } = player;
  return (
    <fieldset aria-label={name} className="flex w-72 max-w-full items-center gap-2">
      <Button
        size="icon-sm"
        aria-label={playing ? "Pause" : "Play"}
        disabled={!ready}
        onClick={player.toggle}
        className="shrink-0 rounded-full"
      >
        {playing ? <Pause aria-hidden /> : <Play aria-hidden />}
      </Button>
      <div className="relative min-w-0 flex-1">
        <div ref={player.wave} aria-hidden className="h-8" />
        <input
          type="range"
          aria-label="Position"
          aria-valuetext={`${clock(at)} of ${clock(length)}`}
          min={0}
          max={length || 1}
          step={0.1}
          value={at}
          disabled={!ready}
          onChange={({ target }) => player.seek(Number(target.value))}
          className="absolute inset-0 size-full cursor-pointer opacity-0 focus-visible:opacity-60"
        />
      </div>
      <span className="text-xs tabular-nums">{clock(playing || at > 0 ? at : length)}</span>
      <Button
        size="sm"
        variant="ghost"
        aria-label={`Speed ${speed}`}
        title="Speed"
        onClick={player.faster}
        className="h-6 px-1 text-xs text-current tabular-nums"
      >
        {speed}×
      </Button>
    </fieldset>
  );
}

function useWaveform(url: string, onFail: () => void) {
  const wave = useRef<HTMLDivElement>(null);
  const surfer = useRef<WaveSurfer>(undefined);
  const failed = useRef(onFail);
  const [state, setState] = useState({ ready: false, playing: false, at: 0, length: 0, speed: 1 });
  useEffect(() => {
    if (!wave.current) return;
    const change = (patch: Partial<typeof state>) => setState((before) => ({ ...before, ...patch }));
    const made = WaveSurfer.create({
      container: wave.current,
      url,
      height: 32,
      barWidth: 2,
      barGap: 2,
      barRadius: 2,
      cursorWidth: 0,
      waveColor: "color-mix(in oklab, currentColor 40%, transparent)",
      progressColor: "currentColor",
      interact: false,
      normalize: true,
    });
    surfer.current = made;
    made.on("ready", (length) => change({ ready: true, length }));
    made.on("play", () => change({ playing: true }));
    made.on("pause", () => change({ playing: false }));
    made.on("finish", () => change({ playing: false, at: 0 }));
    made.on("timeupdate", (at) => change({ at }));
    made.on("error", () => failed.current());
    // Drawn on a canvas, whose colours do not follow the theme by themselves.
    const theme = window.matchMedia("(prefers-color-scheme: dark)");
    const redraw = () => made.setOptions({});
    theme.addEventListener("change", redraw);
    return () => {
      theme.removeEventListener("change", redraw);
      made.destroy();
    };
  }, [url]);
  return {
    ...state,
    wave,
    toggle: () => void surfer.current?.playPause(),
    seek(at: number) {
      surfer.current?.setTime(at);
      setState((before) => ({ ...before, at }));
    },
    faster() {
      const speed = speeds[(speeds.indexOf(state.speed) + 1) % speeds.length] ?? 1;
      surfer.current?.setPlaybackRate(speed, true);
      setState((before) => ({ ...before, speed }));
    },
  };
}

function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
