import { limits } from '@kaidian/shared/core/limits'
import { newKey } from '@kaidian/shared/web/new-key.ts'
import { uploadFile } from '@kaidian/shared/web/upload.ts'
import { audience } from '../../../audience.ts'
import { sizeProblem, uploadProblem } from '../../../parts/upload-problem.ts'
import type { Picture } from './editor-store.ts'
import { useEditorStore } from './use-editor.ts'

/** Pictures show at once from the file itself, then take the server's id; one that fails waits to be tried again. */
export function usePictureUpload() {
  const store = useEditorStore()

  function patch(key: string, part: Partial<Picture>) {
    store.getState().setPictures((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  }

  async function send(key: string, file: File) {
    patch(key, { progress: 0, problem: undefined })
    try {
      const { id } = await uploadFile(file, {
        audience,
        use: 'product',
        onProgress: (progress) => patch(key, { progress }),
      })
      patch(key, { id, progress: 1, file: undefined })
    } catch (error) {
      patch(key, { problem: uploadProblem(error) })
    }
  }

  function add(files: readonly File[]) {
    const room = limits.product.images - store.getState().pictures.length
    for (const file of files.filter(({ type }) => type.startsWith('image/')).slice(0, room)) {
      const key = newKey()
      const problem = sizeProblem(file)
      const picture: Picture = {
        key,
        id: null,
        url: URL.createObjectURL(file),
        progress: 0,
        problem,
        file: problem ? undefined : file,
      }
      store.getState().setPictures((all) => [...all, picture])
      if (!problem) void send(key, file)
    }
  }

  function remove(key: string) {
    store.getState().setPictures((all) => all.filter((one) => one.key !== key))
  }

  return { add, remove, retry: ({ key, file }: Picture) => file && void send(key, file) }
}
