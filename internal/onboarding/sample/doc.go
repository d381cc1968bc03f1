// Package sample makes applications and documents that belong to nobody, for demo data and tests: numbers with right check
// digits in regions that do not exist, pictures that say 示例, a drawn line for a signature. It takes no short cut: what
// it makes goes through onboarding.Service like anybody's.
package sample
