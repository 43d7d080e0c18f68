import { imageUrl } from '../kernel/outside/files/image-url.ts'
import { setup } from '../kernel/setup.ts'

const pictureWidth = 1200

/** Where others find a picture, in its largest width. */
export const pictureAddress = (id: string): string => `${setup().publicUrl}${imageUrl(id, pictureWidth)}`
