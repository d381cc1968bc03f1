import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const apps = ['console', 'merchant', 'cashier'];

/**
 * Text that people read belongs in a locale file, never in a component.
 * @type {['error', ...object[]]}
 */
const noHan = [
  'error',
  { selector: 'JSXText[value=/[\\u4e00-\\u9fff]/]', message: 'Text goes through i18n (locales/zh-CN.json, en.json).' },
  { selector: 'Literal[value=/[\\u4e00-\\u9fff]/]', message: 'Text goes through i18n (locales/zh-CN.json, en.json).' },
  { selector: 'TemplateElement[value.raw=/[\\u4e00-\\u9fff]/]', message: 'Text goes through i18n (locales/zh-CN.json, en.json).' },
];

/** An app sees itself and shared; shared sees no app. */
const appBoundary = (/** @type {string} */ name) => /** @type {import('eslint').Linter.Config} */ ({
  files: [`src/${name}/**/*.{ts,tsx}`],
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: apps.filter((other) => other !== name).map((other) => ({ group: [`**/${other}/**`, `@/${other}/**`, `!@/api/**`], message: 'Apps do not import each other.' })) },
    ],
  },
});

export default defineConfig(
  { ignores: ['dist/', 'src/api/', 'public/'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked, tseslint.configs.stylistic],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // The router signals "not found" and redirects by throwing plain objects.
      '@typescript-eslint/only-throw-error': 'off',
      // Handlers of React may be async: react-query keeps the error.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  { files: ['src/**/*.{ts,tsx}'], ...hooks.configs.flat.recommended },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': noHan,
      'no-restricted-globals': ['error', { name: 'parseFloat', message: 'Money is integer fen; the browser does no money arithmetic.' }],
      'no-console': ['error', { allow: ['error'] }],
    },
  },
  { files: ['scripts/**/*.mjs', 'e2e/**/*.mjs'], languageOptions: { globals: { console: 'readonly', process: 'readonly', URL: 'readonly' } } },
  ...apps.map(appBoundary),
  {
    files: ['src/shared/**/*.{ts,tsx}'],
    rules: { 'no-restricted-imports': ['error', { patterns: [{ group: apps.map((name) => `@/${name}/**`), message: 'Shared code knows no app.' }] }] },
  },
  {
    files: ['src/shared/**/*.{ts,tsx}'],
    ignores: ['src/shared/antd/**', 'src/shared/mobile/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: [...apps.map((name) => `@/${name}/**`), 'antd', 'antd/**', 'antd-mobile', 'antd-mobile/**', '@/shared/antd/**', '@/shared/mobile/**'], message: 'Shared parts carry no component library and know no app.' }] },
      ],
    },
  },
);
