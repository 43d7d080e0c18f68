import { uploadFile } from '@kaidian/shared/web/upload.ts'
import { showToast } from '@kaidian/shared/web/toast.ts'
import { useLingui } from '@lingui/react/macro'
import { ImagePlus, X } from 'lucide-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { audience } from '../../../audience.ts'
import { imageTypes, pictureProblem, uploadProblem } from '../../../parts/upload-problem.ts'
import { pictureAddress } from './picture-address.ts'
import { cornersOf, type EditorState } from './editor-store.ts'
import { useEditorStore } from './use-editor.ts'

const tile =
  'grid size-14 cursor-pointer place-items-center overflow-hidden rounded-control border text-ink-2 outline-offset-1 hover:border-[var(--kc-primary)] focus-visible:outline-2 focus-visible:outline-[var(--focus)]'
const steps: Partial<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }

/** One of the pictures that the product has, or a new one, for the row or for all that are selected. */
export default function PicturePicker({ onClose }: { onClose: () => void }) {
  const { t } = useLingui()
  const store = useEditorStore()
  const [{ keys, ids, chosen }] = useState(() => choicesOf(store.getState()))
  const [progress, setProgress] = useState<number>()
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('button') ?? [])]
    const own = all.find(({ ariaPressed }) => ariaPressed === 'true') ?? all[0]
    own?.focus()
  }, [])

  const write = (id: string | null) =>
    store.getState().write(keys.map((key) => ({ key, column: 'imageId', text: id === null ? '' : pictureAddress(id) })))

  function choose(id: string | null) {
    write(id)
    onClose()
  }

  /** Goes on when the cursor has left meanwhile. */
  async function upload(file: File | undefined) {
    if (!file) return
    const problem = pictureProblem(file)
    if (problem) return showToast({ text: problem, tone: 'refused' })
    const { countUpload } = store.getState()
    setProgress(0)
    countUpload(1)
    try {
      choose((await uploadFile(file, { audience, use: 'product', onProgress: setProgress })).id)
    } catch (error) {
      showToast({ text: uploadProblem(error), tone: 'failed' })
    } finally {
      countUpload(-1)
      setProgress(undefined)
    }
  }

  function walk(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key === 'Escape') return onClose()
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('button, input')]
    const place = stops.findIndex((one) => one === document.activeElement)
    stops[(place + step + stops.length) % stops.length]?.focus()
  }

  return (
    <div ref={list} role="group" aria-label={t`选规格图片`} className="grid w-72 max-w-[80vw] gap-2" onKeyDown={walk}>
      <p className="m-0 text-13 text-ink-2">
        {keys.length > 1 ? t`给选中的 ${keys.length} 个规格配图` : t`给这个规格配图`}
      </p>
      <div className="flex flex-wrap gap-2">
        {ids.map((id, place) => (
          <button
            key={id}
            type="button"
            aria-label={t`图 ${place + 1}`}
            aria-pressed={id === chosen}
            className={`${tile} ${id === chosen ? 'border-jade-600' : 'border-line'}`}
            onClick={() => choose(id)}
          >
            <img src={pictureAddress(id)} alt="" className="size-full object-cover" />
          </button>
        ))}
        <button
          type="button"
          aria-label={t`不配图`}
          title={t`不配图`}
          aria-pressed={chosen === null}
          className={`${tile} ${chosen === null ? 'border-jade-600' : 'border-line'}`}
          onClick={() => choose(null)}
        >
          <X size={18} aria-hidden />
        </button>
        <label
          className={`${tile} border-dashed border-line-strong bg-surface-2 focus-within:outline-2 focus-within:outline-[var(--focus)]`}
        >
          {progress === undefined ? (
            <ImagePlus size={18} aria-hidden />
          ) : (
            <span className="tabular text-12" role="status">{`${Math.round(progress * 100)}%`}</span>
          )}
          <input
            type="file"
            aria-label={t`上传一张`}
            accept={imageTypes.join(',')}
            className="kc-hidden"
            disabled={progress !== undefined}
            onChange={({ target }) => {
              void upload(target.files?.[0])
              target.value = ''
            }}
          />
        </label>
      </div>
      <p className="m-0 text-12 text-ink-3">{t`买家选中规格时看到它。在这里上传的只用于规格，不占商品图片的张数。`}</p>
    </div>
  )
}

/** For which rows, from what, and what the row of the cursor has. */
function choicesOf({ pictures, matrix, active, anchor }: EditorState) {
  const { top, bottom } = active && anchor ? cornersOf(active, anchor) : { top: 0, bottom: -1 }
  const own = pictures.flatMap(({ id, isPlaceholder }) => (id && !isPlaceholder ? id : []))
  const ofRows = matrix.order.flatMap((key) => matrix.rows[key]?.imageId ?? [])
  const key = matrix.order[active?.row ?? -1] ?? ''
  return {
    keys: matrix.order.slice(top, bottom + 1),
    ids: [...new Set([...own, ...ofRows])],
    chosen: matrix.rows[key]?.imageId ?? null,
  }
}
