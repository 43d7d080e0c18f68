import type { AudienceName } from './audience.ts'
import { currentLanguage } from './i18n.ts'
import { Offline } from './problem.ts'

export interface UploadedFile {
  id: string
  url: string
}

interface UploadOptions {
  audience: AudienceName
  /** What it is for: the server's rules of size and kind differ. */
  use: 'product' | 'document' | 'csv' | 'invoice' | 'evidence' | 'video' | 'evidence-video'
  onProgress?: (part: number) => void
  signal?: AbortSignal
}

/** Why the server did not take a file, in its words. */
export class UploadRefused extends Error {}

/** Who sent it does not want it any more. */
export class UploadCancelled extends Error {}

/** POST /files, multipart; a video to POST /videos, as it is. With progress from 0 to 1, which fetch cannot tell. */
export function uploadFile(file: File, { audience, use, onProgress, signal }: UploadOptions): Promise<UploadedFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const isVideo = use === 'video' || use === 'evidence-video'
    request.open('POST', isVideo ? videosPath(file, use) : `/files?use=${use}`)
    request.setRequestHeader('Kaidian-Audience', audience)
    request.setRequestHeader('Kaidian-Language', currentLanguage())
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total ? loaded / total : 0)
    request.onerror = () => reject(new Offline())
    request.onabort = () => reject(new UploadCancelled())
    request.onload = () => {
      const answer = parse(request.responseText)
      if (request.status < 300 && typeof answer['id'] === 'string')
        resolve({ id: answer['id'], url: typeof answer['url'] === 'string' ? answer['url'] : '' })
      else reject(new UploadRefused(reasonOf(answer['error']) ?? String(request.status)))
    }
    signal?.addEventListener('abort', () => request.abort())
    if (isVideo) request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.send(isVideo ? file : formOf(file))
  })
}

const videosPath = ({ name }: File, use: UploadOptions['use']) =>
  `/videos?name=${encodeURIComponent(name)}${use === 'evidence-video' ? '&use=evidence' : ''}`

function formOf(file: File) {
  const form = new FormData()
  form.append('file', file)
  return form
}

function reasonOf(error: unknown) {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : undefined
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
