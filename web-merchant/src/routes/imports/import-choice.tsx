import { useLingui } from '@lingui/react/macro'
import { Radio } from 'antd'
import type { ImportJobFragment } from './import.graphql.ts'

export type Choice = 'new' | 'update'

interface ImportChoiceProps {
  job: ImportJobFragment
  /** Undefined until somebody has decided: nothing of the shop is changed by chance. */
  choice: Choice | undefined
  onChoose: (choice: Choice) => void
  setsStock: boolean
  onSetStock: (setsStock: boolean) => void
}

/** What is to become of products that the shop has already, and of their stock. */
export function ImportChoice({ job, choice, onChoose, setsStock, onSetStock }: ImportChoiceProps) {
  const { t } = useLingui()
  const { changeCount, stockOnlyCount, stockCount } = job
  const count = changeCount + stockOnlyCount
  if (count === 0) return null
  return (
    <div className="grid gap-4 rounded-control border border-line p-4">
      <fieldset className="m-0 grid gap-2 border-0 p-0">
        <legend className="mb-2 p-0 font-medium">{t`本店已有的 ${count} 件与文件不同，怎么办？`}</legend>
        <Radio.Group
          className="grid! gap-2"
          value={choice}
          onChange={({ target }) => onChoose(target.value === 'update' ? 'update' : 'new')}
        >
          <Radio value="new">{t`只新建，已有的不动`}</Radio>
          <Radio value="update">{t`更新已有的`}</Radio>
        </Radio.Group>
        <p className="m-0 text-13 text-ink-3">
          {t`与在编辑器里保存一样：售价、成本、编码、启用等立即生效；在售商品的标题、图片、视频、规格等先成为改动稿，提交审核通过后才生效。文件里没有的列、没有的行都不动；空的格子会清空，但标题、类目、运费模板、售价、库存、重量、图片和视频不会被清空。试运行之后被别人改过的商品不更新。`}
        </p>
      </fieldset>
      {choice === 'update' && stockCount > 0 && (
        <fieldset className="m-0 grid gap-2 border-0 p-0">
          <legend className="mb-2 p-0 font-medium">{t`${stockCount} 个规格的库存与文件不同`}</legend>
          <Radio.Group
            className="grid! gap-2"
            value={setsStock}
            onChange={({ target }) => onSetStock(target.value === true)}
          >
            <Radio value={false}>{t`库存不动（导出之后可能卖出过）`}</Radio>
            <Radio value={true}>{t`按文件改：当作试运行那一刻的数，之后卖出的照扣`}</Radio>
          </Radio.Group>
        </fieldset>
      )}
    </div>
  )
}
