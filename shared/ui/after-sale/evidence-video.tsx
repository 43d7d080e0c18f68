import { useLingui } from '@lingui/react/macro'

export interface Film {
  id: string
  url: string
  seconds: number
}

/** A video as evidence: its length is read at once, the rest of it as it is played. */
export function EvidenceVideo({ video: { id, url, seconds } }: { video: Film }) {
  const { t } = useLingui()
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- somebody's own, without captions
    <video
      key={id}
      src={url}
      controls
      playsInline
      preload="metadata"
      aria-label={t`凭证视频，${seconds} 秒`}
      className="mt-2 block aspect-video w-full max-w-80 rounded-control bg-black object-contain"
    />
  )
}
