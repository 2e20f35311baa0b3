/** The app's sign: a gate between two towers. Decoration; whoever shows it says the name. */
export function GatehouseMark({ sizePx }: { readonly sizePx: number }) {
  return (
    <svg width={sizePx} height={sizePx} viewBox="0 0 40 40" aria-hidden="true" focusable="false">
      <rect width="40" height="40" rx="10" fill="var(--accent)" />
      <path
        fill="var(--on-accent)"
        d="M9 31V11h2.6v2.2h2.2V11h2.6v4.4h7.2V11h2.6v2.2h2.2V11H31v20h-6.3v-5.3a4.7 4.7 0 0 0-9.4 0V31z"
      />
    </svg>
  );
}
