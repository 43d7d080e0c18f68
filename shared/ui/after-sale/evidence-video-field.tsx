import { limits } from '@kaidian/shared/core/limits'
import { useLingui } from '@lingui/react/macro'
import { Film, RotateCw, Trash2, X, type LucideIcon } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { useVideo } from '../../web/use-video.ts'
import { UploadProgress } from '../upload-progress.tsx'
import { videoTypes } from './video-problem.ts'

interface EvidenceVideoFieldProps {
  upload: ReturnType<typeof useVideo>
  /** what the server says against it */
  error?: string
}

/** One video of what proves it, sent as it is chosen. The mall and the consoles have it. */
export function EvidenceVideoField({ upload, error }: EvidenceVideoFieldProps) {
  const { t } = useLingui()
  const { video, refused, add } = upload
  const hintId = useId()
  const field = useFocusOn(video?.key)
  const { videoSeconds, videoBytes } = limits.upload
  const problem = refused ? t`「${refused.name}」${refused.reason}` : error
  return (
    <div ref={field} role="group" aria-label={t`凭证视频`} className="grid justify-items-start gap-2">
      {video ? (
        <Chosen upload={upload} video={video} />
      ) : (
        <>
          <label className="inline-flex min-h-11 cursor-pointer items-center gap-2 rounded-control border border-dashed border-line-strong px-4 text-14 text-ink-2 focus-within:outline-2 focus-within:outline-jade-600 hover:bg-surface-2">
            <Film size={18} strokeWidth={1.75} aria-hidden />
            {t`添加视频`}
            <input
              type="file"
              accept={videoTypes.join(',')}
              aria-describedby={hintId}
              className="sr-only"
              onChange={(event) => {
                const [file] = event.target.files ?? []
                if (file) void add(file)
                event.target.value = ''
              }}
            />
          </label>
          <p id={hintId} className="m-0 text-13 text-ink-3">
            {t`一段 MP4 或 WebM，最长 ${videoSeconds} 秒，不超过 ${videoBytes / 1_000_000} MB。图片和视频只有买卖双方和平台能看。`}
          </p>
        </>
      )}
      {problem && <Problem>{problem}</Problem>}
    </div>
  )
}

/** What was pressed is gone when a video is chosen or removed: the keyboard goes on with what stands in its place. */
function useFocusOn(key: string | undefined) {
  const field = useRef<HTMLDivElement>(null)
  const shown = useRef(key)
  useEffect(() => {
    if (shown.current === key) return
    shown.current = key
    field.current?.querySelector<HTMLElement>('button, input')?.focus()
  }, [key])
  return field
}

function Chosen({
  upload: { remove, retry },
  video: { id, file, url, progress, problem },
}: {
  upload: EvidenceVideoFieldProps['upload']
  video: NonNullable<EvidenceVideoFieldProps['upload']['video']>
}) {
  const { t } = useLingui()
  const isSending = id === null && problem === undefined
  const percent = Math.round(progress * 100)
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- of their own, without captions */}
      <video
        src={url}
        controls
        playsInline
        preload="metadata"
        aria-label={t`要提交的视频 ${file.name}`}
        className="block aspect-video w-full max-w-80 rounded-control bg-black object-contain"
      />
      {isSending && <UploadProgress percent={percent} label={t`正在上传视频`} text={t`正在上传 ${percent}%`} />}
      {problem && <Problem>{t`「${file.name}」${problem}`}</Problem>}
      <span className="flex flex-wrap gap-2">
        {problem && <Act icon={RotateCw} label={t`重试`} onClick={() => void retry()} />}
        <Act icon={isSending ? X : Trash2} label={isSending ? t`取消上传` : t`移除视频`} onClick={remove} />
      </span>
    </>
  )
}

function Problem({ children }: { children: string }) {
  return (
    <p role="alert" className="m-0 text-13 break-words text-cinnabar-700">
      {children}
    </p>
  )
}

function Act({ icon: Icon, label, onClick }: { icon: LucideIcon; label: string; onClick: () => void }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="inline-flex min-h-11 cursor-pointer items-center gap-1.5 rounded-control border border-line-strong bg-surface px-4 text-14 text-ink hover:bg-surface-2"
    >
      <Icon size={15} aria-hidden />
      {label}
    </button>
  )
}
