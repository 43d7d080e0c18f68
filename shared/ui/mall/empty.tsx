import type { ReactNode } from 'react'

/** What this place is for, and the one thing to do next. */
export function Empty({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-3 px-4 py-12 text-center">
      <svg
        viewBox="0 0 160 120"
        width="160"
        height="120"
        fill="none"
        stroke="var(--line-strong)"
        strokeWidth="2"
        aria-hidden
      >
        <path d="M24 96h112" strokeLinecap="round" />
        <path d="M44 44h72l-6 52H50z" fill="var(--jade-50)" stroke="var(--jade-600)" strokeLinejoin="round" />
        <path d="M62 44c0-14 6-22 18-22s18 8 18 22" />
        <path d="M66 62c4 8 24 8 28 0" stroke="var(--jade-600)" strokeLinecap="round" />
        <path d="M120 30v12M114 36h12M34 26v8M30 30h8" strokeLinecap="round" />
      </svg>
      <p className="text-17 font-medium">{title}</p>
      {hint && <p className="max-w-80 text-14 text-ink-2">{hint}</p>}
      {action}
    </div>
  )
}
