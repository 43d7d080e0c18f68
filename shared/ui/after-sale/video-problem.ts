import { limits } from '@kaidian/shared/core/limits'
import { t } from '@lingui/core/macro'

export const videoTypes = ['video/mp4', 'video/webm']

/** Said before a byte is sent. */
export function videoProblem({ type, size }: File): string | undefined {
  if (!videoTypes.includes(type)) return t`不是 MP4 或 WebM 视频`
  const megabytes = limits.upload.videoBytes / 1_000_000
  return size > limits.upload.videoBytes ? t`超过 ${megabytes} MB` : undefined
}

/** A second more is left to the server to judge, which counts as the file does and not as it plays. */
export function lengthProblem(seconds: number): string | undefined {
  const { videoSeconds } = limits.upload
  return seconds > videoSeconds + 1 ? t`超过 ${videoSeconds} 秒` : undefined
}
