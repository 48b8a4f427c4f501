print("manifest-gen")
