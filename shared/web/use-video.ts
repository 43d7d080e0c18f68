import { useEffect, useRef, useState } from 'react'
import type { AudienceName } from './audience.ts'
import { newKey } from './new-key.ts'
import { UploadCancelled, uploadFile } from './upload.ts'
import { secondsOf } from './video-seconds.ts'

export interface SentVideo {
  key: string
  file: File
  /** of the file itself, so that it plays before the server has it */
  url: string
  /** null: the server does not have it */
  id: string | null
  /** from 0 to 1 */
  progress: number
  problem?: string
}

interface Wanted {
  audience: AudienceName
  /** what is wrong with a file, before a byte is sent */
  check: (file: File) => string | undefined
  /** what is wrong with how long it plays */
  checkSeconds: (seconds: number) => string | undefined
  explain: (error: unknown) => string
}

/** One video of a form as evidence, sent as it is chosen; one that fails says why and can be sent again. */
export function useVideo({ audience, check, checkSeconds, explain }: Wanted) {
  const [video, setVideo] = useState<SentVideo>()
  const [refused, setRefused] = useState<{ name: string; reason: string }>()
  const sending = useRef<AbortController>(undefined)
  /** key of the one that was chosen last */
  const latest = useRef<string>(undefined)
  useEffect(
    () => () => {
      latest.current = undefined
      sending.current?.abort()
    },
    [],
  )

  const patch = (key: string, part: Partial<SentVideo>) =>
    setVideo((one) => (one?.key === key ? { ...one, ...part } : one))

  async function send(key: string, file: File) {
    const { signal } = (sending.current = new AbortController())
    patch(key, { progress: 0, problem: undefined })
    try {
      const onProgress = (progress: number) => patch(key, { progress })
      const { id } = await uploadFile(file, { audience, use: 'evidence-video', onProgress, signal })
      patch(key, { id, progress: 1 })
    } catch (error) {
      if (!(error instanceof UploadCancelled)) patch(key, { problem: explain(error) })
    }
  }

  async function add(file: File) {
    const reason = check(file)
    setRefused(reason ? { name: file.name, reason } : undefined)
    if (reason) return
    const [key, url] = [newKey(), URL.createObjectURL(file)]
    latest.current = key
    setVideo({ key, file, url, id: null, progress: 0 })
    const seconds = await secondsOf(url)
    if (latest.current !== key) return
    const tooLong = seconds === null ? undefined : checkSeconds(seconds)
    if (!tooLong) return send(key, file)
    forget(url)
    setRefused({ name: file.name, reason: tooLong })
  }

  function forget(url: string) {
    latest.current = undefined
    URL.revokeObjectURL(url)
    setVideo(undefined)
  }

  function remove() {
    sending.current?.abort()
    if (video) forget(video.url)
    setRefused(undefined)
  }

  const retry = async () => video && send(video.key, video.file)
  return { video, refused, isPending: video !== undefined && video.id === null, add, remove, retry }
}
