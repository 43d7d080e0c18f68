import { imageUrl } from '../kernel/outside/files/image-url.ts'
import { videoUrl } from '../kernel/outside/files/video.ts'
import { setup } from '../kernel/setup.ts'

const pictureWidth = 1200

/** Where others find a picture, in its largest width. */
export const pictureAddress = (id: string): string => `${setup().publicUrl}${imageUrl(id, pictureWidth)}`

/** Where others find a video. */
export const videoAddress = (id: string): string => `${setup().publicUrl}${videoUrl(id)}`
