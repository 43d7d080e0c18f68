import { ExportButton } from '@kaidian/shared/ui/console/export-button.tsx'
import type { ExportTerms } from '@kaidian/shared/web/use-export.ts'
import { useLingui } from '@lingui/react/macro'

/** The two formats that an import reads, each with its button. */
export default function ExportFormats({ terms }: { terms: ExportTerms }) {
  const { t } = useLingui()
  const formats = [
    { kind: 'CATALOGUE', name: t`开店格式`, text: t`商品的全部资料，可再导入` },
    { kind: 'CATALOGUE_SHOPIFY', name: t`Shopify 格式`, text: t`不含副标题、属性和停用的规格` },
  ] as const
  return (
    <ul className="m-0 grid w-80 max-w-[80vw] list-none gap-3 p-0">
      {formats.map(({ kind, name, text }) => (
        <li key={kind} className="flex flex-wrap items-center justify-between gap-2">
          <span>
            <b className="block font-medium">{name}</b>
            <span className="text-13 text-ink-3">{text}</span>
          </span>
          <ExportButton kind={kind} terms={terms} />
        </li>
      ))}
    </ul>
  )
}
