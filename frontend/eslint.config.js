// What the linter holds us to. The most important part is the direction of imports:
//   lib <- api <- features <- app        and lib <- components <- features
// A folder may import from those on its left, never from those on its right, and no feature
// imports another one: the app puts them side by side. src/testing is for the app's tests alone.
import { readdirSync } from "node:fs";
import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

const FEATURES = readdirSync(`${import.meta.dirname}/src/features`);

function forbidImports(files, folders, message) {
  const group = folders.flatMap((folder) => [`**/${folder}/**`, `**/${folder}`, `!**/api/${folder}`]);
  return {
    files: [files],
    rules: { "no-restricted-imports": ["error", { patterns: [{ group, message }] }] },
  };
}

export default defineConfig(
  globalIgnores(["dist", "src/api/schema.d.ts"]),
  js.configs.recommended,
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
  },
  reactHooks.configs.flat["recommended-latest"],
  jsxA11y.flatConfigs.strict,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      eqeqeq: "error",
      "jsx-a11y/no-interactive-element-to-noninteractive-role": ["error", { canvas: ["img"] }],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Name what you export, so that a search finds it." },
      ],
    },
  },
  { files: ["*.config.{ts,js}"], rules: { "no-restricted-syntax": "off" } },
  forbidImports("src/lib/**", ["api", "components", "features", "app", "testing"], "lib is pure: it imports only lib."),
  forbidImports("src/components/**", ["api", "features", "app", "testing"], "components import only lib."),
  forbidImports("src/api/**", ["components", "features", "app", "testing"], "api imports only lib."),
  ...FEATURES.map((feature) =>
    forbidImports(
      `src/features/${feature}/**`,
      ["app", "testing", ...FEATURES.filter((other) => other !== feature)],
      "A feature imports lib, api, components and itself.",
    ),
  ),
);
