// Package typeface carries the one font that printed pages need: Noto Sans SC, Regular, with some 30,000 Chinese
// characters, under the SIL Open Font License (LICENSE-OFL.txt). It is the unaltered TrueType file of the npm package
// @expo-google-fonts/noto-sans-sc 0.4.3, packed with gzip; docs/adr/0006-poster-font.md says why it lies here. Documents
// embed no more of it than the characters they show.
package typeface
