import { blocksOf, compareTexts } from '@kaidian/shared/core/agreement-text'
import fc from 'fast-check'
import { expect, test } from 'vitest'

test('a text is headings and paragraphs, and whatever looks like markup is text', () => {
  expect(blocksOf('# 一、账号\n\n<b>粗</b>\n第二行\n \n\n#不是标题\n\n')).toEqual([
    { isHeading: true, text: '一、账号' },
    { isHeading: false, text: '<b>粗</b>\n第二行' },
    { isHeading: false, text: '#不是标题' },
  ])
})

test('a change shows what went and what came in its place', () => {
  const before = '# 退款\n\n三天到账\n\n原路返回'
  const after = '# 退款\n\n一天到账\n\n原路返回\n\n包括运费'
  expect(compareTexts(before, after).map(({ change, text }) => `${change} ${text}`)).toEqual([
    'same 退款',
    'removed 三天到账',
    'added 一天到账',
    'same 原路返回',
    'added 包括运费',
  ])
})

const texts = fc.array(fc.constantFrom('甲', '乙', '# 丙', '丁'), { maxLength: 12 })

test('both texts can be read from their difference, and nothing differs from itself', () => {
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      const changes = compareTexts(before.join('\n\n'), after.join('\n\n'))
      const read = (left: string) =>
        changes.filter(({ change }) => change !== left).map(({ isHeading, text }) => (isHeading ? `# ${text}` : text))
      expect(read('added')).toEqual(before)
      expect(read('removed')).toEqual(after)
      expect(compareTexts(before.join('\n\n'), before.join('\n\n')).every(({ change }) => change === 'same')).toBe(true)
    }),
  )
})
