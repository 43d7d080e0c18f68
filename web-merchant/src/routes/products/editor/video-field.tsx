import { UploadProgress } from '@kaidian/shared/ui/upload-progress.tsx'
import { useLingui } from '@lingui/react/macro'
import { Button } from 'antd'
import { Film, ImageUp, RefreshCw, RotateCw, Trash2, Undo2, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { videoTypes } from '../../../parts/upload-problem.ts'
import type { Video } from './editor-store.ts'
import { useEditor } from './use-editor.ts'
import { useVideoUpload } from './use-video-upload.ts'

/** One video, which stands before the pictures: chosen or dropped, replaced, taken away. */
export function VideoField({ isReadOnly }: { isReadOnly: boolean }) {
  const { t } = useLingui()
  const video = useEditor((state) => state.video)
  const upload = useVideoUpload()
  const { refused } = upload
  const [isOver, setOver] = useState(false)
  const choose = useRef<HTMLInputElement>(null)
  const take = (files: FileList | null) => {
    const [file] = files ?? []
    if (file && !isReadOnly) void upload.add(file)
  }

  return (
    <div
      role="group"
      aria-label={t`商品视频`}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
      className={`rounded-card ${isOver ? 'outline-2 outline-jade-600' : ''}`}
    >
      <input
        ref={choose}
        type="file"
        accept={videoTypes.join(',')}
        aria-label={t`视频文件`}
        tabIndex={-1}
        className="kc-hidden"
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      {video ? (
        <Shown video={video} upload={upload} isReadOnly={isReadOnly} onReplace={() => choose.current?.click()} />
      ) : (
        !isReadOnly && (
          <span className="flex flex-wrap gap-2">
            <Button icon={<Film size={16} strokeWidth={1.75} aria-hidden />} onClick={() => choose.current?.click()}>
              {t`加视频`}
            </Button>
            {upload.removed && <BringBack onClick={upload.bringBack} />}
          </span>
        )
      )}
      {refused && (
        <p role="alert" className="m-0 mt-2 text-13 break-words text-cinnabar-700">
          {t`「${refused.name}」${refused.reason}`}
        </p>
      )}
    </div>
  )
}

interface ShownProps {
  video: Video
  upload: ReturnType<typeof useVideoUpload>
  isReadOnly: boolean
  onReplace: () => void
}

function Shown({ video, upload, isReadOnly, onReplace }: ShownProps) {
  const { t } = useLingui()
  const player = useRef<HTMLVideoElement>(null)
  const { id, url, posterUrl, progress, problem, file, key } = video
  const isSending = !id && !problem
  const percent = Math.round(progress * 100)
  return (
    <div className="flex flex-wrap items-start gap-4">
      {/* What a shop shows of its goods has no captions. */}
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- of a shop's own, without captions */}
      <video
        key={url}
        ref={player}
        src={url}
        poster={posterUrl ?? undefined}
        controls
        playsInline
        preload={posterUrl ? 'none' : 'metadata'}
        aria-label={t`商品视频`}
        className="aspect-square w-56 max-w-full rounded-card bg-black object-contain"
      />
      <div className="grid min-w-0 flex-1 basis-60 justify-items-start gap-2">
        {isSending && (
          <>
            <UploadProgress percent={percent} label={t`正在上传视频`} text={t`正在上传 ${percent}%`} />
            <Button icon={<X size={15} aria-hidden />} onClick={upload.cancel}>{t`取消上传`}</Button>
          </>
        )}
        {problem && (
          <p role="alert" className="m-0 text-13 break-words text-cinnabar-700">
            {file ? t`「${file.name}」${problem}` : problem}
          </p>
        )}
        {problem && file && (
          <span className="flex flex-wrap gap-2">
            <Button
              icon={<RotateCw size={15} aria-hidden />}
              onClick={() => void upload.retry(video)}
            >{t`重试`}</Button>
            <Button onClick={upload.cancel}>{t`不用这段了`}</Button>
          </span>
        )}
        {id && !isReadOnly && (
          <span className="flex flex-wrap gap-2">
            <Button
              icon={<ImageUp size={15} aria-hidden />}
              onClick={() => player.current && void upload.usePoster(key, player.current)}
            >
              {t`用当前画面作封面`}
            </Button>
            <Button icon={<RefreshCw size={15} aria-hidden />} onClick={onReplace}>
              {t`换一段`}
            </Button>
            {video.before && <BringBack onClick={upload.bringBack} />}
            <Button danger icon={<Trash2 size={15} aria-hidden />} onClick={upload.remove}>{t`移除视频`}</Button>
          </span>
        )}
        {id && !posterUrl && (
          <p className="m-0 text-13 text-ink-3">{t`没有封面：买家先看到第一张图片，点开再播放。`}</p>
        )}
      </div>
    </div>
  )
}

function BringBack({ onClick }: { onClick: () => void }) {
  const { t } = useLingui()
  return (
    <Button type="text" icon={<Undo2 size={15} aria-hidden />} onClick={onClick}>
      {t`恢复刚才的视频`}
    </Button>
  )
}
