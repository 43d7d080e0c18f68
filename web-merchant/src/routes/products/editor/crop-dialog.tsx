import { useLingui } from '@lingui/react/macro'
import { Modal, Segmented } from 'antd'
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { cutOf, largestBox, movedBox, resizedBox, type CropBox, type CropRatio } from './crop.ts'

interface CropDialogProps {
  /** of the picture in full */
  url: string
  name: string
  onCrop: (file: File) => void
  onClose: () => void
}

const longest = 2000
const quality = 0.92
const step = 0.02

const ratios = { square: 1, portrait: 3 / 4, free: null } as const satisfies Record<string, CropRatio>

/** Cuts a part out of a picture, by pointer or by keyboard. */
export default function CropDialog({ url, name, onCrop, onClose }: CropDialogProps) {
  const { t } = useLingui()
  const image = useRef<HTMLImageElement>(null)
  const [kind, setKind] = useState<keyof typeof ratios>('square')
  const [shape, setShape] = useState<number>()
  const [box, setBox] = useState<CropBox>()
  const [isBusy, setBusy] = useState(false)
  const ratio = ratios[kind]

  function begin(of: number, next: keyof typeof ratios) {
    setKind(next)
    setShape(of)
    setBox(largestBox(of, ratios[next]))
  }

  function drag(event: PointerEvent<HTMLElement>, isCorner: boolean) {
    if (event.buttons !== 1 || !image.current || !shape) return
    const { width, height } = image.current.getBoundingClientRect()
    const by = { x: event.movementX / width, y: event.movementY / height }
    setBox((now) => now && (isCorner ? resizedBox(now, by, shape, ratio) : movedBox(now, by.x, by.y)))
  }

  function press(event: KeyboardEvent) {
    const way = ways[event.key]
    if (!way || !shape) return
    event.preventDefault()
    const by = { x: way[0] * step, y: way[1] * step }
    setBox((now) => now && (event.shiftKey ? resizedBox(now, by, shape, ratio) : movedBox(now, by.x, by.y)))
  }

  async function crop() {
    if (!image.current || !box) return
    setBusy(true)
    const file = await cutOut(image.current, box, name)
    setBusy(false)
    if (file) onCrop(file)
  }

  const hold = (event: PointerEvent<HTMLElement>) => event.currentTarget.setPointerCapture(event.pointerId)
  return (
    <Modal
      open
      title={t`裁剪图片`}
      okText={t`裁剪`}
      okButtonProps={{ disabled: !box }}
      confirmLoading={isBusy}
      onOk={() => void crop()}
      onCancel={onClose}
    >
      <div className="grid justify-items-center gap-3">
        <Segmented<keyof typeof ratios>
          aria-label={t`形状`}
          value={kind}
          onChange={(next) => shape && begin(shape, next)}
          options={[
            { value: 'square', label: t`1:1 主图` },
            { value: 'portrait', label: '3:4' },
            { value: 'free', label: t`自由` },
          ]}
        />
        <div className="relative inline-block touch-none overflow-hidden rounded-card bg-surface-2 select-none">
          <img
            ref={image}
            src={url}
            alt={t`要裁剪的图片`}
            draggable={false}
            className="block max-h-[55vh] max-w-full"
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) => begin(naturalWidth / naturalHeight, kind)}
          />
          {box && (
            <button
              type="button"
              aria-label={t`裁剪框：方向键移动，Shift 加方向键改大小`}
              className="absolute cursor-move border-2 border-white shadow-[0_0_0_9999px_rgb(0_0_0/0.5),inset_0_0_0_1px_rgb(0_0_0/0.6)] -outline-offset-4"
              style={{
                left: percent(box.x),
                top: percent(box.y),
                width: percent(box.width),
                height: percent(box.height),
              }}
              onKeyDown={press}
              onPointerDown={hold}
              onPointerMove={(event) => event.target === event.currentTarget && drag(event, false)}
            >
              <span
                aria-hidden
                className="absolute right-0 bottom-0 size-7 cursor-nwse-resize rounded-tl-control border-2 border-white bg-jade-fill"
                onPointerDown={(event) => {
                  event.stopPropagation()
                  hold(event)
                }}
                onPointerMove={(event) => drag(event, true)}
              />
            </button>
          )}
        </div>
        <p className="m-0 text-13 text-ink-3">{t`拖动方框，拉右下角改大小；原图不变，裁出的是一张新图。`}</p>
      </div>
    </Modal>
  )
}

const ways: Partial<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

const percent = (part: number) => `${part * 100}%`

async function cutOut(image: HTMLImageElement, box: CropBox, name: string): Promise<File | undefined> {
  const { cut, drawn } = cutOf(box, { width: image.naturalWidth, height: image.naturalHeight }, longest)
  const canvas = document.createElement('canvas')
  canvas.width = drawn.width
  canvas.height = drawn.height
  canvas.getContext('2d')?.drawImage(image, cut.x, cut.y, cut.width, cut.height, 0, 0, drawn.width, drawn.height)
  const blob = await new Promise<Blob | null>((answer) => canvas.toBlob(answer, 'image/webp', quality))
  return blob ? new File([blob], name, { type: blob.type }) : undefined
}
