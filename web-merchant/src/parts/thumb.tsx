/** A small square of a picture; the words beside it say what it shows. */
export function Thumb({ url, size = 48, alt = '' }: { url: string | null | undefined; size?: number; alt?: string }) {
  return (
    <span
      className="inline-block flex-none overflow-hidden rounded-tag border border-line bg-surface-2"
      style={{ width: size, height: size }}
    >
      {url && <img src={url} alt={alt} width={size} height={size} loading="lazy" className="size-full object-cover" />}
    </span>
  )
}
