import { limits } from '@kaidian/shared/core/limits'
import { UploadRefused } from '@kaidian/shared/web/upload.ts'
import { t } from '@lingui/core/macro'

export const imageTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif']
export const videoTypes = ['video/mp4', 'video/webm']
export const documentTypes = [...imageTypes, 'application/pdf']

/** Said before a byte is sent. */
export function pictureProblem({ type, size }: File) {
  if (!imageTypes.includes(type)) return t`不是 JPEG、PNG、WebP、GIF 或 AVIF 图片`
  return sizeProblem(size, limits.upload.imageBytes)
}

export function videoProblem({ type, size }: File) {
  if (!videoTypes.includes(type)) return t`不是 MP4 或 WebM 视频`
  return sizeProblem(size, limits.upload.videoBytes)
}

export function documentProblem({ type, size }: File) {
  if (!documentTypes.includes(type)) return t`不是图片或 PDF`
  return sizeProblem(size, limits.upload.documentBytes)
}

function sizeProblem(size: number, maxBytes: number) {
  return size > maxBytes ? t`超过 ${Math.round(maxBytes / 1_000_000)} MB` : undefined
}

export function uploadProblem(error: unknown) {
  return error instanceof UploadRefused ? error.message : t`没有传上，请检查网络后重试`
}
