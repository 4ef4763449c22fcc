/** Looks of everything one types into or chooses from. 16 px on phones, where Safari zooms into anything smaller. */
export const controlStyles =
  "w-full min-w-0 rounded-control border border-line-2 bg-raised px-3 text-lg text-text placeholder:text-text-3 transition-colors hover:border-text-3 focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0 focus-visible:outline-accent disabled:opacity-60 aria-invalid:border-danger aria-invalid:outline-danger md:text-base";
