import { knownPromises, promiseNames, promisedHours, type PromiseName } from '@kaidian/shared/core/promises'
import { currentLanguage } from '@kaidian/shared/web/i18n.ts'
import { useLingui } from '@lingui/react/macro'
import { Checkbox, Select } from 'antd'
import { useId } from 'react'
import { useEditor, useEditorStore } from './use-editor.ts'

interface PromisesFieldProps {
  /** What the chosen category allows of what only some goods may promise. */
  allowed: readonly PromiseName[]
  afterSaleDays: number
  /** To ship goods that promise no time. */
  usualHours: number
  isReadOnly: boolean
}

const toShip = knownPromises.filter((one) => one in promisedHours)
const daysToGiveBack = 7

/** What is promised with the goods; an order keeps what it was bought with. */
export function PromisesField({ allowed, afterSaleDays, usualHours, isReadOnly }: PromisesFieldProps) {
  const { t } = useLingui()
  const id = useId()
  const language = currentLanguage()
  const promises = useEditor((state) => state.fields.promises)
  const { setField } = useEditorStore().getState()
  const set = (next: readonly PromiseName[]) =>
    setField(
      'promises',
      knownPromises.filter((one) => next.includes(one)),
    )
  const check = (promise: PromiseName, isOn: boolean) =>
    set(isOn ? [...promises, promise] : promises.filter((one) => one !== promise))
  const isShort = afterSaleDays < daysToGiveBack
  const isFreshAllowed = allowed.includes('FRESH_GUARANTEE')
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <Checkbox
          // What was promised can be taken back, whatever is allowed now.
          disabled={isReadOnly || (isShort && !promises.includes('SEVEN_DAYS'))}
          checked={promises.includes('SEVEN_DAYS')}
          onChange={({ target }) => check('SEVEN_DAYS', target.checked)}
        >
          {promiseNames.SEVEN_DAYS[language]}
        </Checkbox>
        <Checkbox
          disabled={isReadOnly || (!isFreshAllowed && !promises.includes('FRESH_GUARANTEE'))}
          checked={promises.includes('FRESH_GUARANTEE')}
          onChange={({ target }) => check('FRESH_GUARANTEE', target.checked)}
        >
          {promiseNames.FRESH_GUARANTEE[language]}
        </Checkbox>
        <label htmlFor={id} className="flex items-center gap-2">
          {t`发货时间`}
          <Select
            id={id}
            className="w-52!"
            disabled={isReadOnly}
            value={toShip.find((one) => promises.includes(one)) ?? 'USUAL'}
            onChange={(value) =>
              set([...promises.filter((one) => !(one in promisedHours)), ...toShip.filter((one) => one === value)])
            }
            options={[
              { value: 'USUAL', label: t`不承诺，按平台的 ${usualHours} 小时` },
              ...toShip.map((one) => ({ value: one, label: promiseNames[one][language] })),
            ]}
          />
        </label>
      </div>
      <p className="m-0 text-13 text-ink-3">
        {isShort
          ? t`平台的售后期只有 ${afterSaleDays} 天，不能承诺七天无理由退货。`
          : isFreshAllowed
            ? t`买家下单时的承诺会记在订单上，之后改了也不影响。`
            : t`这个类目不能承诺坏果包赔。买家下单时的承诺会记在订单上，之后改了也不影响。`}
      </p>
    </div>
  )
}
