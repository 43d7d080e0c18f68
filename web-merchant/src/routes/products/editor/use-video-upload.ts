import { limits } from '@kaidian/shared/core/limits'
import { newKey } from '@kaidian/shared/web/new-key.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { UploadCancelled, uploadFile } from '@kaidian/shared/web/upload.ts'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import { audience } from '../../../audience.ts'
import { uploadProblem, videoProblem } from '../../../parts/upload-problem.ts'
import { lookAtVideo, stillOf } from './capture-still.ts'
import type { Video } from './editor-store.ts'
import type { RefusedFile } from './use-picture-upload.ts'
import { useEditorStore } from './use-editor.ts'

/** The one video of a product: it plays from the file itself until the server has it. What it stood for can come back. */
export function useVideoUpload() {
  const { t } = useLingui()
  const store = useEditorStore()
  const [refused, setRefused] = useState<RefusedFile>()
  const [removed, setRemoved] = useState<Video>()
  const sending = useRef<AbortController>(undefined)
  const { setVideo } = store.getState()
  useEffect(() => () => sending.current?.abort(), [])

  const patch = (key: string, part: Partial<Video>) =>
    setVideo((video) => (video?.key === key ? { ...video, ...part } : video))

  async function add(file: File) {
    setRefused(undefined)
    const wrong = videoProblem(file)
    if (wrong) return setRefused({ name: file.name, reason: wrong })
    sending.current?.abort()
    const { video } = store.getState()
    const before = video?.id ? video : (video?.before ?? null)
    const key = newKey()
    const own = { key, id: null, url: URL.createObjectURL(file), progress: 0, file, before }
    setVideo(() => ({ ...own, posterId: null, posterUrl: null }))
    const seen = await lookAtVideo(file)
    // It was cancelled meanwhile, or another one was chosen.
    if (store.getState().video?.key !== key) return undefined
    if (seen && seen.seconds > limits.upload.videoSeconds + 1) {
      setVideo(() => before)
      return setRefused({ name: file.name, reason: t`超过 ${limits.upload.videoSeconds} 秒` })
    }
    if (seen?.still) patch(key, { posterUrl: URL.createObjectURL(seen.still) })
    return send(key, file, seen?.still ?? null)
  }

  async function send(key: string, file: File, still: Blob | null) {
    patch(key, { progress: 0, problem: undefined })
    sending.current = new AbortController()
    const { signal } = sending.current
    try {
      const { id } = await uploadFile(file, {
        audience,
        use: 'video',
        signal,
        onProgress: (progress) => patch(key, { progress }),
      })
      const posterId = still && (await sendStill(still, signal))
      const poster = posterId ? { posterId } : { posterUrl: null }
      patch(key, { id, ...poster, progress: 1, file: undefined })
    } catch (error) {
      if (!(error instanceof UploadCancelled)) patch(key, { problem: uploadProblem(error) })
    }
  }

  /** Null where it was not taken: the first picture stands in for it. */
  async function sendStill(still: Blob, signal?: AbortSignal) {
    try {
      const file = new File([still], 'poster.jpg', { type: 'image/jpeg' })
      return (await uploadFile(file, { audience, use: 'product', signal })).id
    } catch (error) {
      if (error instanceof UploadCancelled) throw error
      return null
    }
  }

  function cancel() {
    sending.current?.abort()
    setVideo((video) => video?.before ?? null)
  }

  function remove() {
    setRemoved(store.getState().video ?? undefined)
    setVideo(() => null)
  }

  /** What was taken away or replaced since the product was saved. */
  function bringBack() {
    setVideo((video) => (video ? video.before : (removed ?? null)))
  }

  async function retry({ key, file }: Video) {
    if (file) await send(key, file, (await lookAtVideo(file))?.still ?? null)
  }

  /** What it shows just now stands for it from now on. */
  async function usePoster(key: string, element: HTMLVideoElement) {
    if (element.readyState < element.HAVE_CURRENT_DATA)
      return void showToast({ text: t`先播放到想要的画面，再设为封面` })
    const still = await stillOf(element)
    const posterId = still && (await sendStill(still))
    if (still && posterId) patch(key, { posterId, posterUrl: URL.createObjectURL(still) })
    else showToast({ text: t`取不出这一刻的画面`, tone: 'failed' })
  }

  return { add, cancel, remove, removed, bringBack, retry, usePoster, refused }
}
