import { pictureWidths } from './pictures.ts'
import { storage } from './storage.ts'
import { evidenceKey, imageKey } from './stored-file.ts'

/** Moves the bytes of a picture from where everybody reads them to where evidence is; `isShown`: leaves them there as well. */
export async function hidePicture(id: string, { isShown }: { isShown: boolean }): Promise<void> {
  for (const width of pictureWidths) {
    const bytes = await storage().read(imageKey(id, width))
    if (bytes) await storage().write(evidenceKey(id, width), bytes)
  }
  if (!isShown) await storage().removeAll('images', id)
}
