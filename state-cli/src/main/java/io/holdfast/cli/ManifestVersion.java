package io.holdfast.cli;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest; a build folder has none. */
final class ManifestVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"holdfast " + (version == null ? "development" : version)};
  }
}
