interface VideoPlayerProps {
  video: { url: string; poster?: { url: string } | null }
  label: string
  className?: string
}

/** Never plays by itself; nothing is fetched before it plays, unless there is nothing else to show. */
export function VideoPlayer({ video: { url, poster }, label, className = '' }: VideoPlayerProps) {
  return (
    // What a shop shows of its goods has no captions; what is said in it is up to the shop.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video
      key={url}
      src={url}
      poster={poster?.url}
      aria-label={label}
      controls
      playsInline
      preload={poster ? 'none' : 'metadata'}
      className={`aspect-square rounded-card bg-black object-contain ${className}`}
    />
  )
}
