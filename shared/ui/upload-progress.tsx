interface UploadProgressProps {
  percent: number
  /** what is being sent, for who hears it */
  label: string
  /** how far it is, to be read */
  text: string
}

/** How much of a file is sent. */
export function UploadProgress({ percent, label, text }: UploadProgressProps) {
  return (
    <span className="w-full max-w-80">
      <span className="tabular text-13 text-ink-2">{text}</span>
      <span
        role="progressbar"
        aria-label={label}
        aria-valuenow={percent}
        className="mt-1 block h-1.5 overflow-hidden rounded-full bg-surface-2"
      >
        <span className="block h-full bg-jade-fill transition-[width]" style={{ width: `${percent}%` }} />
      </span>
    </span>
  )
}
